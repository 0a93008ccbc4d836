package dev.slipway.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes its own class path as arguments of java, for {@code fuzz/run}. */
final class ClassPathFile {
  private ClassPathFile() {}

  public static void main(String[] arguments) throws IOException {
    String path = System.getProperty("java.class.path").replace("\\", "\\\\");
    Files.writeString(Path.of(arguments[0]), "-classpath \"" + path + "\"\n");
  }
}
