package dev.slipway.its.bed;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;

/** The JDKs of this machine. */
public final class JavaHomes {
  private final List<Path> candidates;

  private JavaHomes(List<Path> candidates) {
    this.candidates = candidates;
  }

  /** Looks at the running JDK, then {@code JAVA_HOME*} variables, then the usual directories. */
  public static JavaHomes ofThisMachine(Map<String, String> environment) {
    var candidates = new ArrayList<Path>();
    candidates.add(Path.of(System.getProperty("java.home")));
    environment.forEach(
        (name, value) -> {
          if (name.toUpperCase(Locale.ROOT).startsWith("JAVA_HOME") && !value.isBlank()) {
            candidates.add(Path.of(value));
          }
        });
    for (String parent : List.of("/usr/lib/jvm", "/opt", "/Library/Java/JavaVirtualMachines")) {
      try (Stream<Path> children = Files.list(Path.of(parent))) {
        children.sorted().flatMap(JavaHomes::withMacHome).forEach(candidates::add);
      } catch (IOException e) {
        // No such directory here.
      }
    }
    return new JavaHomes(List.copyOf(candidates));
  }

  private static Stream<Path> withMacHome(Path directory) {
    return Stream.of(directory, directory.resolve("Contents/Home"));
  }

  /** A JDK (one with a compiler) whose feature release is within the bounds, both included. */
  public Optional<Path> find(int from, int to) {
    return candidates.stream()
        .filter(home -> Files.exists(home.resolve("bin/javac")) || windowsJdk(home))
        .filter(home -> from <= feature(home) && feature(home) <= to)
        .findFirst();
  }

  private static boolean windowsJdk(Path home) {
    return Files.exists(home.resolve("bin/javac.exe"));
  }

  private static int feature(Path home) {
    var release = new Properties();
    try (Reader in = Files.newBufferedReader(home.resolve("release"))) {
      release.load(in);
      String version = release.getProperty("JAVA_VERSION", "\"0\"").replace("\"", "");
      return Runtime.Version.parse(version).feature();
    } catch (IOException | IllegalArgumentException e) {
      return 0;
    }
  }
}
