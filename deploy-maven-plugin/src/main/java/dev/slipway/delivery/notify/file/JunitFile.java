package dev.slipway.delivery.notify.file;

import dev.slipway.delivery.notify.Receiver;
import dev.slipway.delivery.report.RunReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes the JUnit report of a run that is over. */
final class JunitFile implements Receiver {
  /** A name that CI servers look for. */
  static final String NAME = "TEST-run.xml";

  private final Path directory;

  JunitFile(Path directory) {
    this.directory = directory;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public void report(RunReport report) throws IOException {
    if (report.isOver()) {
      Files.createDirectories(directory);
      Files.writeString(directory.resolve(NAME), RunJunit.write(report));
    }
  }
}
