package dev.slipway.its.bed;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Programs on the PATH, and kubectl beside kube-apiserver. */
public final class Tool {
  private Tool() {}

  /** The program's file, if the PATH of this process or the folder of kube-apiserver has it. */
  public static Optional<Path> find(String name) {
    return all(name).stream().findFirst();
  }

  /** All files of that name, those of the PATH first. */
  public static List<Path> all(String name) {
    List<Path> found = new ArrayList<>();
    String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
    String kubernetes = KubeBinaries.folder(System.getenv()).toString();
    for (String directory :
        (path + File.pathSeparator + kubernetes).split(File.pathSeparator, -1)) {
      for (String suffix : List.of("", ".exe", ".cmd")) {
        Path file = Path.of(directory.isEmpty() ? "." : directory, name + suffix);
        if (Files.isRegularFile(file) && Files.isExecutable(file)) {
          found.add(file.toAbsolutePath());
        }
      }
    }
    return found;
  }
}
