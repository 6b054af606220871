//! What stands around elements: declarations, comments, processing instructions, the document's type.

use super::{Doctype, Fault, Reader};
use crate::source::Span;
use crate::spec::entities;
use crate::spec::xml::is_name_char;

impl<'a> Reader<'a> {
    /// The XML declaration; its version.
    pub(super) fn declaration(&mut self) -> Result<Option<String>, Fault> {
        if !self.rest().starts_with("<?xml") || self.rest()[5..].starts_with(is_name_char) {
            return Ok(None);
        }
        self.at += "<?xml".len();
        let start = self.at;
        let inner = self.until("?>", "the XML declaration")?;
        let value = |name: &str| {
            let rest = inner.split_once(name)?.1.trim_start().strip_prefix('=')?.trim_start();
            let quote = rest.chars().next().filter(|c| matches!(c, '"' | '\''))?;
            rest[1..].split_once(quote).map(|(value, _)| value.to_owned())
        };
        match value("version") {
            Some(version) => Ok(Some(version)),
            None => self.fault(start, "the XML declaration names no version"),
        }
    }

    pub(super) fn comment(&mut self) -> Result<(), Fault> {
        let start = self.at;
        let inner = self.until("-->", "a comment")?;
        if inner.contains("--") || inner.ends_with('-') {
            return self.fault(start, "`--` can't stand in a comment");
        }
        Ok(())
    }

    pub(super) fn instruction(&mut self, start: usize) -> Result<(), Fault> {
        let target = self.name()?;
        if target.eq_ignore_ascii_case("xml") {
            return self.fault(start, "the XML declaration can stand only at the very beginning");
        }
        let data = self.until("?>", "a processing instruction")?;
        let span = Span::new(self.source, start..self.at);
        self.instructions.push((target.to_owned(), data.trim().to_owned(), span));
        Ok(())
    }

    pub(super) fn quoted(&mut self) -> Result<&'a str, Fault> {
        for quote in ["\"", "'"] {
            if self.take(quote) {
                return self.until(quote, "a value");
            }
        }
        self.fault(self.at, "a value must stand between quotes")
    }

    pub(super) fn doctype(&mut self) -> Result<Doctype, Fault> {
        let start = self.at;
        self.at += "<!DOCTYPE".len();
        if !self.spaces() {
            return self.fault(self.at, "the document type has no name");
        }
        self.name()?;
        self.spaces();
        let (mut public, mut system) = (None, None);
        if self.take("PUBLIC") {
            self.spaces();
            public = Some(self.quoted()?.to_owned());
            self.spaces();
            system = Some(self.quoted()?.to_owned());
        } else if self.take("SYSTEM") {
            self.spaces();
            system = Some(self.quoted()?.to_owned());
        }
        self.has_html_entities = public.as_deref().is_some_and(entities::are_declared_by);
        self.spaces();
        let external_entity = if self.take("[") { self.subset()? } else { None };
        self.spaces();
        if !self.take(">") {
            return self.fault(self.at, "the document type has no end");
        }
        Ok(Doctype { public, system, external_entity, span: Span::new(self.source, start..self.at) })
    }

    /// The declarations inside the document type; the name of an entity whose text stands elsewhere.
    pub(super) fn subset(&mut self) -> Result<Option<String>, Fault> {
        let mut external = None;
        loop {
            self.spaces();
            let start = self.at;
            if self.take("]") {
                return Ok(external);
            } else if self.take("<!--") {
                self.comment()?;
            } else if self.take("<?") {
                self.instruction(start)?;
            } else if self.take("<!ENTITY") {
                self.spaces();
                let is_parameter = self.take("%");
                self.spaces();
                let name = self.name()?;
                self.spaces();
                if self.rest().starts_with(['"', '\'']) {
                    let value = self.quoted()?;
                    if !is_parameter {
                        self.entities.entry(name).or_insert(Some(value));
                    }
                } else {
                    external = external.or(Some(name.to_owned()));
                    self.entities.entry(name).or_insert(None);
                }
                self.until(">", "a declaration")?;
            } else if self.take("<!") {
                self.skip_declaration()?;
            } else if self.take("%") {
                self.until(";", "a reference")?;
            } else {
                return self.fault(start, "the document type can't be read");
            }
        }
    }

    /// A declaration that is not looked at, with its quoted values.
    pub(super) fn skip_declaration(&mut self) -> Result<(), Fault> {
        loop {
            match self.rest().find(['>', '"', '\'']) {
                None => return self.fault(self.at, "a declaration has no end"),
                Some(length) => {
                    self.at += length;
                    if self.take(">") {
                        return Ok(());
                    }
                    self.quoted()?;
                }
            }
        }
    }
}
