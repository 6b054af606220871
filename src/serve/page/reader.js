// One document of the book in a frame: cut into pages or scrolled, in colours and letters that the reader chooses. What is laid over it
// is one stylesheet of the page's own; the document itself stays as the book has it.

const xhtml = 'http://www.w3.org/1999/xhtml'

/** The sizes of what books are read on, in CSS pixels. */
const devices = {
    phone: { width: 390, height: 760 },
    tablet: { width: 800, height: 1040 },
    ink: { width: 600, height: 780 },
    spread: { width: 1180, height: 800 },
}

/** What is set around a page, in CSS pixels. */
const frames = { phone: [24, 24], tablet: [44, 44], ink: [52, 90], spread: [0, 0] }

const colours = {
    light: { paper: '#fffefb', ink: '#1c1b19', link: '' },
    sepia: { paper: '#f6ecd8', ink: '#3b2d1d', link: '#7a3b12' },
    grey: { paper: '#d9d9d7', ink: '#141413', link: '#17344f' },
    dark: { paper: '#191a1c', ink: '#d6d3cc', link: '#9cc4e8' },
}

const faces = {
    serif: '"Charis SIL", "Iowan Old Style", Palatino, "Noto Serif", Georgia, serif',
    sans: '"Noto Sans", "Segoe UI", Helvetica, Arial, sans-serif',
    mono: 'ui-monospace, "SF Mono", "Noto Sans Mono", monospace',
}

/** What is a stretch of words where nothing in it is one: the server counts the same. */
const blocks = 'p,h1,h2,h3,h4,h5,h6,li,dt,dd,td,th,pre,figcaption'

export class Reader {
    /** `heard` has `turned`, `clicked`, `linked` and `pressed`. */
    constructor(device, frame, stage, look, heard) {
        Object.assign(this, { device, frame, stage, look, heard })
        this.path = ''
        this.page = 0
        this.pages = 1
        this.visit = 0
        new ResizeObserver(() => this.layout()).observe(stage)
    }

    get document() {
        return this.frame.contentDocument
    }

    get isPaged() {
        return this.look.flow === 'pages' && !this.isVertical
    }

    /** Shows a document, and in it what `find` gives: an element, a share of it, or its end. */
    async open(path, find = () => 0) {
        const visit = ++this.visit
        if (path !== this.path) {
            await new Promise(resolve => {
                this.frame.addEventListener('load', resolve, { once: true })
                this.frame.contentWindow.location.replace(`/book/${path}`)
            })
            if (visit !== this.visit) return false
            this.path = path
            this.dress()
        }
        this.layout(find)
        return true
    }

    /** Takes the document anew and keeps the place; gives the passages that are new in it, or null where it is not there. */
    async renew(version, changed) {
        const { path } = this
        const answer = await fetch(`/book/${path}`)
        if (path !== this.path) return []
        if (!answer.ok) return null
        const made = new DOMParser().parseFromString(await answer.text(), 'application/xhtml+xml')
        // What stands in the frame is text that the book's own address does not know, such as an error of the browser's.
        const document_ = this.document
        if (!document_?.body || !made.body) return null
        const anchor = this.anchor()
        const known = new Map()
        for (const block of this.blocks()) known.set(block.textContent, (known.get(block.textContent) ?? 0) + 1)
        for (const element of made.querySelectorAll('[src], image')) refresh(element, changed, path, version)
        const styles = changed.some(name => name.endsWith('.css'))
        document_.title = made.title
        for (const name of ['lang', 'dir', 'class']) {
            const value = made.documentElement.getAttribute(name)
            if (value === null) document_.documentElement.removeAttribute(name)
            else document_.documentElement.setAttribute(name, value)
        }
        document_.body.replaceWith(document_.importNode(made.body, true))
        if (styles) await this.restyle(version)
        const fresh = this.blocks().filter(block => {
            const left = known.get(block.textContent) ?? 0
            known.set(block.textContent, left - 1)
            return left < 1
        })
        this.layout(() => this.find(anchor))
        return fresh
    }

    /** Loads the stylesheets again, and waits for them. */
    async restyle(version) {
        const links = [...this.document.querySelectorAll('link[rel="stylesheet"]')]
        await Promise.all(links.map(link => new Promise(resolve => {
            const next = link.cloneNode()
            next.addEventListener('load', resolve)
            next.addEventListener('error', resolve)
            next.setAttribute('href', `${link.getAttribute('href').split('?')[0]}?v=${version}`)
            link.after(next)
            next.addEventListener('load', () => link.remove())
            next.addEventListener('error', () => link.remove())
        })))
    }

    /** Listens to a document that was just loaded. */
    dress() {
        const document_ = this.document
        const own = document_.createElementNS(xhtml, 'style')
        own.id = 'katern-desk'
        document_.head?.append(own)
        document_.documentElement.tabIndex = -1
        document_.addEventListener('keydown', event => this.heard.pressed(event))
        document_.addEventListener('click', event => this.click(event))
        document_.fonts?.ready.then(() => this.layout())
        let from
        document_.addEventListener('touchstart', event => {
            from = event.touches.length === 1 ? event.touches[0] : null
        }, { passive: true })
        document_.addEventListener('touchend', event => {
            if (!from || !this.isPaged) return
            const { clientX, clientY } = event.changedTouches[0]
            const across = clientX - from.clientX
            if (Math.abs(across) > 45 && Math.abs(across) > 2 * Math.abs(clientY - from.clientY)) this.heard.swiped(across < 0 ? 'left' : 'right')
        }, { passive: true })
        let turned = 0
        document_.addEventListener('wheel', event => {
            if (!this.isPaged || event.ctrlKey) return
            event.preventDefault()
            const way = Math.abs(event.deltaX) > Math.abs(event.deltaY) ? event.deltaX : event.deltaY
            if (Math.abs(way) < 8 || Date.now() - turned < 250) return
            turned = Date.now()
            this.heard.wheeled(way > 0 ? 1 : -1)
        }, { passive: false })
        document_.addEventListener('scroll', () => {
            if (!this.isPaged) this.scrolled()
        }, { passive: true })
        // Pictures that come late move what follows them.
        document_.addEventListener('load', event => {
            if (event.target !== document_) this.layout()
        }, true)
    }

    click(event) {
        const link = event.target.closest?.('a[href], a[*|href]')
        if (link) {
            event.preventDefault()
            this.heard.linked(link, new URL(link.getAttribute('href') ?? '', this.document.baseURI))
            return
        }
        if (!this.document.defaultView.getSelection().isCollapsed) return
        const edge = Math.min(90, this.width * 0.14)
        if (this.isPaged && event.clientX < edge) return this.heard.swiped('right')
        if (this.isPaged && event.clientX > this.width - edge) return this.heard.swiped('left')
        this.heard.clicked(event.target.closest?.('[data-at]'))
    }

    /** Lays the document out for the window, the device and the look, and shows what `find` gives: where it was, else. */
    layout(find) {
        if (!this.document?.body || !this.path) return
        const anchor = find ? null : this.anchor()
        this.fit()
        const body = this.document.body
        this.isVertical = this.document.defaultView.getComputedStyle(body).writingMode.startsWith('vertical')
        const isSpread = this.shownOn === 'spread' || (this.shownOn === 'window' && this.width > 1000)
        this.columns = this.isPaged && isSpread ? 2 : 1
        this.device.dataset.flow = this.isPaged ? 'pages' : 'scroll'
        for (const link of this.document.querySelectorAll('link[rel="stylesheet"]')) link.disabled = this.look.plain
        const style = this.document.getElementById('katern-desk')
        const text = this.sheet()
        if (style && style.textContent !== text) style.textContent = text
        this.isRtl = this.document.defaultView.getComputedStyle(body).direction === 'rtl'
        this.measure()
        this.show(find ? find() : this.find(anchor))
    }

    /** Gives the device its size, and makes it as small as the window asks. */
    fit() {
        const { clientWidth, clientHeight } = this.stage
        const isSmall = clientWidth < 520
        const name = isSmall ? 'window' : this.look.device
        this.device.dataset.device = name
        this.shownOn = name
        const size = devices[name]
        if (!size) {
            this.device.style.cssText = ''
            Object.assign(this, { width: clientWidth, height: clientHeight })
            return
        }
        const [across, down] = frames[name]
        const width = size.width + across
        const height = size.height + down
        const scale = Math.min(1, (clientWidth - 24) / width, (clientHeight - 24) / height)
        // What is scaled takes its whole room; the margins give it back.
        const spare = side => `${(-side * (1 - scale)) / 2}px`
        this.device.style.cssText = `width:${width}px;height:${height}px;transform:scale(${scale});margin:${spare(height)} ${spare(width)}`
        Object.assign(this, size)
    }

    get margin() {
        return Math.round(Math.min(this.shownOn === 'window' ? 72 : 56, Math.max(22, (this.width / this.columns) * 0.075)))
    }

    sheet() {
        const { look, margin } = this
        const { paper, ink, link } = colours[look.colours]
        const isOwn = look.colours === 'light'
        const above = Math.max(24, Math.round(this.height * 0.055))
        const rules = [
            `:root{font-size:${look.size}% !important;background:${paper} !important;color:${ink};font-family:${faces.serif}}`,
            `body{background:${isOwn ? 'transparent' : `${paper} !important`}}`,
            'img,svg,video{max-width:100% !important}',
            '::highlight(katern-found){background:#ffd257;color:#1c1b19}',
            '[data-desk-new]{animation:katern-new 1.8s ease-out}',
            '@keyframes katern-new{from{background-color:rgb(255 210 87 / .55)}}',
            '@media (prefers-reduced-motion:reduce){[data-desk-new]{animation:none}}',
        ]
        if (!isOwn) {
            rules.push(`body,body *:not(svg *){color:inherit !important;background-color:transparent !important;border-color:currentColor !important}`)
            rules.push(`:root{color:${ink} !important}a[href],a[href] *{color:${link} !important}`)
        }
        if (look.face) rules.push(`body,body *:not(pre,code,kbd,samp,pre *,code *,math,math *){font-family:${faces[look.face]} !important}`)
        if (this.isPaged) {
            const width = Math.floor(this.width / this.columns) - 2 * margin
            rules.push(`:root{overflow:hidden !important;height:100% !important;margin:0 !important;padding:0 !important;max-width:none !important}`)
            rules.push(`body{box-sizing:border-box !important;height:100vh !important;max-width:none !important;width:auto !important;margin:0 !important;padding:${above}px ${margin}px !important;columns:auto !important;column-width:${width}px !important;column-count:${this.columns} !important;column-gap:${2 * margin}px !important;column-fill:auto !important;orphans:2;widows:2}`)
            rules.push(`img,svg,video{max-height:calc(100vh - ${2 * above}px) !important;object-fit:contain;break-inside:avoid}`)
        } else if (this.isVertical) {
            rules.push(`body{box-sizing:border-box;height:100vh !important;margin:0 !important;padding:${above}px ${margin}px !important}`)
        } else {
            rules.push(`body{max-width:38rem !important;margin:0 auto !important;padding:${above}px ${margin}px 30vh !important}`)
        }
        return rules.join('\n')
    }

    measure() {
        if (!this.isPaged) {
            const { scrollHeight, clientHeight } = this.document.documentElement
            this.pages = Math.max(1, Math.ceil(scrollHeight / clientHeight))
            return
        }
        // A column more or less is a margin's width; half of one is certain.
        const all = this.document.documentElement.scrollWidth
        this.pages = Math.max(1, Math.ceil((all - this.margin / 2) / this.width))
    }

    /** Shows an element, a range, a share of the document from 0 to 1, or `{ page }`. */
    show(what) {
        if (typeof what === 'number') return this.turnTo(Math.min(this.pages - 1, Math.floor(what * this.pages)), what)
        if (what?.page !== undefined) return this.turnTo(what.page)
        const rect = what?.getClientRects?.()[0] ?? what?.getBoundingClientRect?.()
        if (!rect) return this.turnTo(0, 0)
        if (this.isPaged) return this.turnTo(this.page + this.pageOf(rect))
        const root = this.document.scrollingElement
        if (this.isVertical) what.scrollIntoView?.({ block: 'nearest', inline: 'start' })
        else root.scrollTop += rect.top - 24
        this.scrolled()
    }

    /** How many pages from this one a place is. */
    pageOf(rect) {
        const middle = rect.left + Math.min(rect.width, 4) / 2
        return this.isRtl ? -Math.floor((rect.right - 2) / this.width) : Math.floor(middle / this.width)
    }

    turnTo(page, share) {
        if (!this.isPaged) {
            const root = this.document.scrollingElement
            if (share !== undefined) root.scrollTop = share * (root.scrollHeight - root.clientHeight)
            else root.scrollTop = page * root.clientHeight
            this.scrolled()
            return
        }
        this.page = Math.max(0, Math.min(this.pages - 1, page))
        this.document.documentElement.scrollLeft = (this.isRtl ? -1 : 1) * this.page * this.width
        this.document.documentElement.scrollTop = 0
        this.heard.turned()
    }

    /** A page on or back; false where the document has no more. */
    turn(by) {
        if (this.isPaged) {
            if (this.page + by < 0 || this.page + by >= this.pages) return false
            this.turnTo(this.page + by)
            return true
        }
        const root = this.document.scrollingElement
        const before = root.scrollTop
        root.scrollTop += by * root.clientHeight * 0.9
        return Math.abs(root.scrollTop - before) > 1
    }

    scrolled() {
        const root = this.document.scrollingElement
        this.page = Math.round(root.scrollTop / root.clientHeight)
        this.heard.turned()
    }

    /** How far into the document the page is, from 0 to 1. */
    get share() {
        if (this.isPaged) return this.page / this.pages
        const root = this.document.scrollingElement
        return root ? root.scrollTop / Math.max(1, root.scrollHeight) : 0
    }

    blocks() {
        return [...this.document.querySelectorAll(blocks)].filter(block => !block.querySelector(blocks))
    }

    /** Where the reader is, so that it is found again in a document that is another: the first passage of the page. */
    anchor() {
        if (!this.document?.body) return null
        const all = this.blocks()
        const isHere = block => {
            const rects = [...block.getClientRects()]
            const last = rects.at(-1)
            if (!last) return false
            return this.isPaged ? (this.isRtl ? last.left < this.width - 1 : last.right > 1) : last.bottom > 1
        }
        const number = all.findIndex(isHere)
        if (number < 0) return { share: this.share }
        const first = all[number].getClientRects()[0]
        // A long paragraph may have begun some pages ago.
        const into = this.isPaged ? -this.pageOf(first) : -first.top
        return { number, words: all[number].textContent.slice(0, 120), into: this.isPaged ? Math.max(0, into) : into, share: this.share }
    }

    /** What an anchor leads to now. */
    find(anchor) {
        if (!anchor || anchor.number === undefined) return anchor?.share ?? 0
        const all = this.blocks()
        const has = block => block?.textContent.startsWith(anchor.words)
        const found = has(all[anchor.number]) ? all[anchor.number] : all.find(has) ?? all[Math.min(anchor.number, all.length - 1)]
        if (!found) return anchor.share ?? 0
        if (!anchor.into) return found
        const rect = found.getClientRects()[0]
        if (!rect) return anchor.share ?? 0
        if (this.isPaged) return { page: this.page + this.pageOf(rect) + anchor.into }
        const top = rect.top + anchor.into + 24
        return { getClientRects: () => [{ top, left: 0, right: 0, width: 0 }] }
    }

    element(fragment) {
        return this.document.getElementById(fragment)
    }

    isPassed(fragment) {
        const rect = this.element(fragment)?.getClientRects()[0]
        if (!rect) return false
        return this.isPaged ? this.pageOf(rect) <= 0 : rect.top < this.height / 2
    }

    isShown(element) {
        const rect = element.getClientRects()[0]
        if (!rect) return false
        return this.isPaged ? this.pageOf(rect) === 0 : rect.bottom > 0 && rect.top < this.height
    }

    /** The place of words that the server found: the nth time they stand in a passage. */
    range({ passage, nth, words }) {
        const block = this.blocks()[passage]
        if (!block) return null
        const wanted = fold(words)
        let at = -1
        const text = fold(block.textContent)
        for (let times = 0; times <= nth; times += 1) at = text.indexOf(wanted, at + 1)
        if (at < 0) return block
        const range = this.document.createRange()
        const walker = this.document.createTreeWalker(block, NodeFilter.SHOW_TEXT)
        let before = 0
        for (let node = walker.nextNode(); node; node = walker.nextNode()) {
            const end = before + node.data.length
            if (at >= before && at < end) range.setStart(node, at - before)
            if (at + wanted.length > before && at + wanted.length <= end) {
                range.setEnd(node, at + wanted.length - before)
                break
            }
            before = end
        }
        return range
    }

    /** Marks what was found until something else is. */
    mark(range) {
        const { CSS, Highlight } = this.document.defaultView
        CSS.highlights?.clear()
        if (range?.startContainer) CSS.highlights?.set('katern-found', new Highlight(range))
    }

    /** Lets the eye find what is new. */
    flash(elements) {
        for (const element of elements.slice(0, 40)) {
            element.setAttribute('data-desk-new', '')
            element.addEventListener('animationend', () => element.removeAttribute('data-desk-new'), { once: true })
        }
    }
}

/** A character for each, as the server compares them. */
function fold(text) {
    return [...text].map(c => {
        if ('‘’ʼ'.includes(c)) return "'"
        if ('“”„«»'.includes(c)) return '"'
        if (/\s/.test(c)) return ' '
        const small = c.toLowerCase()
        return small.length === c.length ? small : c
    }).join('')
}

/** A picture that is another by the same name is asked for anew. */
function refresh(element, changed, path, version) {
    for (const name of ['src', 'href', 'xlink:href']) {
        const value = element.getAttribute(name)
        if (!value || value.startsWith('data:')) continue
        const { pathname } = new URL(value, new URL(`/book/${path}`, location.href))
        if (changed.includes(decodeURIComponent(pathname.slice('/book/'.length)))) element.setAttribute(name, `${value}?v=${version}`)
    }
}
