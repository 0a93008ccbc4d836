package dev.slipway.manifest.bundle;

import java.util.function.Function;
import org.apache.maven.model.Model;
import org.apache.maven.project.MavenProject;
import org.jspecify.annotations.Nullable;

/**
 * What a pom says of its own project. A parent of somebody else, such as Spring Boot's, hands its
 * description, authors and repository down, which say nothing about a service.
 */
public final class OwnPom {
  private final MavenProject project;

  public OwnPom(MavenProject project) {
    this.project = project;
  }

  /**
   * The effective value, null where only a parent of another owner has it. An owner is known by the
   * first two parts of the group.
   */
  public <T> @Nullable T value(Function<Model, @Nullable T> field) {
    for (MavenProject pom = project; pom != null; pom = pom.getParent()) {
      if (!owner(pom).equals(owner(project))) {
        return null;
      }
      Model written = pom.getOriginalModel();
      if (written != null && isSet(field.apply(written))) {
        return field.apply(project.getModel());
      }
    }
    return null;
  }

  private static boolean isSet(@Nullable Object value) {
    return value != null && !(value instanceof Iterable<?> list && !list.iterator().hasNext());
  }

  private static String owner(MavenProject pom) {
    String[] parts = pom.getGroupId().split("\\.", 3);
    return parts.length < 2 ? parts[0] : parts[0] + "." + parts[1];
  }
}
