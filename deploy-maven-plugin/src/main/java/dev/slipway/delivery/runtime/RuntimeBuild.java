package dev.slipway.delivery.runtime;

import dev.slipway.manifest.error.UserErrorException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Creates the root file system of a base image: a linked runtime and what its native code needs.
 * Linux only; the C library is that of the machine.
 */
public final class RuntimeBuild {
  private static final Path MACHINE = Path.of("/");

  /** Need a display or a sound card, and libraries that no service uses. */
  private static final Set<String> DESKTOP =
      Set.of("libawt_xawt.so", "libjawt.so", "libjsound.so", "libsplashscreen.so");

  /** Work with pictures; a service can do without them where the machine can't serve them. */
  private static final Set<String> PICTURES =
      Set.of("libfontmanager.so", "libfreetype.so", "libjavajpeg.so", "liblcms.so");

  private final Jdk jdk;
  private final Path cache;

  public RuntimeBuild(Jdk jdk, Path cache) {
    this.jdk = jdk;
    this.cache = cache;
  }

  /** Names the runtime of this JDK and these modules; its directory in the cache. */
  public String key(List<String> modules) throws IOException {
    return new JavaRuntime(jdk, cache).key(modules);
  }

  /**
   * @param modules to link; empty for those that services usually use
   * @throws UserErrorException when this machine or JDK is not suitable
   */
  public RuntimeRoot run(List<String> modules) throws IOException {
    if (!jdk.os().equals("Linux")) {
      throw new UserErrorException(RuntimeErrors.notLinux(jdk.os()));
    }
    Path java = new JavaRuntime(jdk, cache).link(modules);
    List<Path> files = files(java);
    Set<String> own = new HashSet<>();
    files.forEach(file -> own.add(String.valueOf(file.getFileName())));
    Path launcher = java.resolve("bin/java");
    ElfFile elf =
        ElfFile.read(launcher)
            .orElseThrow(() -> new IOException(launcher + " is not a 64-bit ELF file"));
    Path loader = Path.of(elf.interpreter());
    own.add(String.valueOf(loader.getFileName()));

    NativeLibraries libraries = new NativeLibraries(LibraryPath.of(MACHINE, jdk.arch()));
    List<RootFile> kept = new ArrayList<>();
    List<String> left = new ArrayList<>();
    for (Path file : files) {
      String name = String.valueOf(file.getFileName());
      if (DESKTOP.contains(name)) {
        continue;
      }
      List<String> missing = libraries.add(file, own);
      if (missing.isEmpty()) {
        kept.add(javaFile(java, file));
      } else if (PICTURES.contains(name)) {
        left.add(name + ": this machine lacks " + String.join(", ", missing));
      } else {
        throw new UserErrorException(RuntimeErrors.librariesMissing(name, missing));
      }
    }
    libraries.addOpenedLater(elf.machine(), own);
    List<RootFile> system = new SystemFiles(MACHINE, cache.resolve("system")).files();
    system.add(RootFile.executable(loader, elf.interpreter()));
    String directory = directory(libraries.found(), elf.interpreter());
    libraries
        .found()
        .forEach((name, file) -> system.add(RootFile.plain(file, directory + "/" + name)));
    Map<String, String> environment =
        Map.of("PATH", "/opt/java/bin:/usr/bin:/bin", "JAVA_HOME", "/opt/java", "LANG", "C.UTF-8");
    return new RuntimeRoot(system, kept, environment, left);
  }

  private RootFile javaFile(Path java, Path file) {
    String relative = java.relativize(file).toString();
    boolean executable =
        relative.startsWith("bin/")
            || relative.equals("lib/jspawnhelper")
            || relative.equals("lib/jexec");
    // The link is made once; certificates of the machine are newer.
    Path certificates = jdk.home().resolve("lib/security/cacerts");
    Path source =
        relative.equals("lib/security/cacerts") && Files.isReadable(certificates)
            ? certificates
            : file;
    String path = "/opt/java/" + relative;
    return executable ? RootFile.executable(source, path) : RootFile.plain(source, path);
  }

  /** All libraries go to where the C library is, a directory that the loader has built in. */
  private static String directory(Map<String, Path> libraries, String loader) throws IOException {
    for (Map.Entry<String, Path> library : libraries.entrySet()) {
      if (library.getKey().startsWith("libc.")) {
        return String.valueOf(library.getValue().getParent());
      }
    }
    throw new IOException("no C library found next to " + loader);
  }

  private static List<Path> files(Path java) throws IOException {
    try (Stream<Path> paths = Files.walk(java)) {
      return paths.filter(Files::isRegularFile).sorted().toList();
    }
  }
}
