package dev.slipway.manifest.render;

import dev.slipway.manifest.bundle.BuiltImage;
import dev.slipway.manifest.bundle.ServiceMetadata;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.apache.maven.project.MavenProject;

/**
 * The keys that manifests may use: the same names as in a pom, and the version's own properties.
 */
public final class ProjectKeys {
  private ProjectKeys() {}

  /**
   * Project properties, {@code -D} over them, {@code project.*}, and {@code slipway.*} of this
   * build.
   */
  public static Map<String, String> of(
      MavenProject project, Properties user, ServiceMetadata service, Optional<BuiltImage> image) {
    Map<String, String> keys = new HashMap<>();
    put(keys, project.getProperties());
    put(keys, user);
    keys.put("project.groupId", project.getGroupId());
    keys.put("project.artifactId", project.getArtifactId());
    keys.put("project.version", project.getVersion());
    keys.put("project.name", project.getName());
    if (project.getDescription() != null) {
      keys.put("project.description", project.getDescription());
    }
    keys.put("slipway.name", service.name());
    keys.put("slipway.version", service.version());
    keys.put("slipway.owner", service.owner());
    image.ifPresent(built -> keys.put("slipway.image", built.reference()));
    return keys;
  }

  private static void put(Map<String, String> keys, Properties properties) {
    properties.stringPropertyNames().forEach(key -> keys.put(key, properties.getProperty(key)));
  }
}
