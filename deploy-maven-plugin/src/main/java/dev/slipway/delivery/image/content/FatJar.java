package dev.slipway.delivery.image.content;

import dev.slipway.delivery.image.layer.LayerFile;
import dev.slipway.delivery.image.layer.LayerPlan;
import dev.slipway.manifest.error.UserErrorException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.zip.ZipException;

/** One jar that contains its whole class path: shaded, assembled or made by Spring Boot. */
public final class FatJar implements Content {
  private final Path jar;
  private final String mainClass;

  /**
   * @param mainClass to launch instead of the one in the jar's manifest; empty for that
   */
  public FatJar(Path jar, String mainClass) {
    this.jar = jar;
    this.mainClass = mainClass;
  }

  @Override
  public List<LayerPlan> layers(Path work) {
    if (!Files.isRegularFile(jar)) {
      throw new UserErrorException(ContentErrors.notPackaged(jar));
    }
    return List.of(new LayerPlan("jar", List.of(LayerFile.plain(jar, "/app/app.jar"))));
  }

  @Override
  public List<String> command(String java, List<String> jvmFlags) throws IOException {
    List<String> command = new ArrayList<>(List.of(java));
    command.addAll(jvmFlags);
    try (JarFile file = new JarFile(jar.toFile())) {
      if (!mainClass.isEmpty()) {
        if (file.getEntry(mainClass.replace('.', '/') + ".class") == null) {
          throw new UserErrorException(
              ContentErrors.unknownMainClass(mainClass, jar.toString(), List.of()));
        }
        command.addAll(List.of("-cp", "/app/app.jar", mainClass));
        return command;
      }
      Manifest manifest = file.getManifest();
      String named =
          manifest == null
              ? null
              : manifest.getMainAttributes().getValue(Attributes.Name.MAIN_CLASS);
      if (named == null || named.isBlank()) {
        throw new UserErrorException(ContentErrors.jarWithoutMainClass(jar));
      }
      if (file.getEntry(named.strip().replace('.', '/') + ".class") == null) {
        throw new UserErrorException(
            ContentErrors.unknownMainClass(named, "Main-Class of " + jar, List.of()));
      }
      command.addAll(List.of("-jar", "/app/app.jar"));
      return command;
    } catch (ZipException e) {
      throw new UserErrorException(
          ContentErrors.unreadable(jar, String.valueOf(e.getMessage())), e);
    }
  }
}
