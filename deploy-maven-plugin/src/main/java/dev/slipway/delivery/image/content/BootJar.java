package dev.slipway.delivery.image.content;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipFile;

/** Distinguishes jars that spring-boot-maven-plugin repackaged from plain ones. */
final class BootJar {
  private BootJar() {}

  /** Whether its classes and libraries are inside, where only Spring Boot's launcher finds them. */
  static boolean is(Path jar) {
    if (!Files.isRegularFile(jar)) {
      return false;
    }
    try (ZipFile zip = new ZipFile(jar.toFile())) {
      return zip.getEntry("BOOT-INF/classes/") != null || zip.getEntry("BOOT-INF/lib/") != null;
    } catch (IOException e) {
      return false; // the reader of its content reports what is wrong with it
    }
  }
}
