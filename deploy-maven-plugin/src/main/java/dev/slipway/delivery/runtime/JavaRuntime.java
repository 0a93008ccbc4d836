package dev.slipway.delivery.runtime;

import dev.slipway.manifest.bundle.Sha256;
import dev.slipway.manifest.error.UserErrorException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.lang.module.ModuleFinder;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;

/** Links the modules of a JDK into a runtime, once for each JDK and set of modules. */
final class JavaRuntime {
  /** What services use: all of Java SE, and the JDK's modules behind common libraries. */
  private static final List<String> USUAL =
      List.of(
          "java.se",
          "jdk.charsets",
          "jdk.crypto.ec",
          "jdk.httpserver",
          "jdk.jfr",
          "jdk.management",
          "jdk.naming.dns",
          "jdk.net",
          "jdk.nio.mapmode",
          "jdk.security.auth",
          "jdk.security.jgss",
          "jdk.unsupported",
          "jdk.zipfs");

  private final Jdk jdk;
  private final Path cache;

  JavaRuntime(Jdk jdk, Path cache) {
    this.jdk = jdk;
    this.cache = cache;
  }

  /**
   * The directory of the linked runtime.
   *
   * @param modules empty for the usual ones
   */
  Path link(List<String> modules) throws IOException {
    List<String> wanted = wanted(modules);
    Path target = cache.resolve(key(modules));
    if (Files.isDirectory(target)) {
      return target;
    }
    ToolProvider jlink =
        ToolProvider.findFirst("jlink")
            .orElseThrow(() -> new UserErrorException(RuntimeErrors.noJlink(jdk.home())));
    Files.createDirectories(cache);
    Path work = Files.createTempDirectory(cache, "linking-");
    try {
      Path output = work.resolve("java");
      run(
          jlink,
          List.of(
              "--add-modules",
              String.join(",", wanted),
              "--no-header-files",
              "--no-man-pages",
              "--output",
              output.toString()));
      publish(output, target);
    } finally {
      delete(work);
    }
    return target;
  }

  private void run(ToolProvider jlink, List<String> arguments) {
    StringWriter output = new StringWriter();
    try (PrintWriter writer = new PrintWriter(output)) {
      int exit;
      // The tool keeps what it links in static fields: modules of one build take turns.
      synchronized (ToolProvider.class) {
        exit = jlink.run(writer, writer, arguments.toArray(String[]::new));
      }
      if (exit != 0) {
        throw new UserErrorException(RuntimeErrors.failed(jdk.home(), output.toString().strip()));
      }
    }
  }

  /** Two builds may link at a time; the second finds the first one's result. */
  static void publish(Path output, Path target) throws IOException {
    try {
      Files.move(output, target, StandardCopyOption.ATOMIC_MOVE);
    } catch (FileSystemException e) {
      // Of a folder that is not empty the JDK throws no type of its own here.
      if (!Files.isDirectory(target)) {
        throw e;
      }
    }
  }

  private static List<String> wanted(List<String> modules) {
    return modules.isEmpty() ? usual() : modules.stream().sorted().toList();
  }

  /** Those of the usual modules that this JDK has. */
  private static List<String> usual() {
    ModuleFinder system = ModuleFinder.ofSystem();
    return USUAL.stream().filter(name -> system.find(name).isPresent()).toList();
  }

  /** Name of the runtime's directory; another for another JDK. */
  String key(List<String> modules) throws IOException {
    Path image = jdk.home().resolve("lib/modules");
    String ownershipLabels =
        Files.exists(image) ? Files.size(image) + "@" + Files.getLastModifiedTime(image) : "";
    String all =
        String.join(
            "\n",
            jdk.home().toRealPath().toString(),
            jdk.version(),
            jdk.arch(),
            ownershipLabels,
            String.join(",", wanted(modules)));
    return Sha256.of(all.getBytes(StandardCharsets.UTF_8)).substring(0, 32);
  }

  private static void delete(Path directory) throws IOException {
    try (Stream<Path> paths = Files.walk(directory)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }
}
