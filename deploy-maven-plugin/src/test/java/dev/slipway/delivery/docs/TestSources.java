package dev.slipway.delivery.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The tests of all modules by the names of their classes. */
final class TestSources {
  private final Map<String, Path> files = new TreeMap<>();

  TestSources() throws IOException {
    for (String module : List.of("manifest-maven-plugin", "deploy-maven-plugin", "its", "fuzz")) {
      try (Stream<Path> paths = Files.walk(DocPages.ROOT.resolve(module).resolve("src/test"))) {
        paths
            .filter(
                path ->
                    path.toString().endsWith("Test.java") || path.toString().endsWith("IT.java"))
            .forEach(path -> files.put(path.getFileName().toString().replace(".java", ""), path));
      }
    }
  }

  boolean has(String test) {
    return files.containsKey(test);
  }

  /** Whether the source of a test names a page, as in {@code "plan.md"}. */
  boolean names(String test, String page) throws IOException {
    String name = page.substring(page.lastIndexOf('/') + 1);
    return Files.readString(files.get(test)).contains(name + "\"");
  }
}
