package dev.slipway.manifest.project;

import java.util.function.Function;
import org.apache.maven.model.Developer;
import org.apache.maven.model.Model;
import org.apache.maven.project.MavenProject;
import org.jspecify.annotations.Nullable;

/**
 * The values that a pom defines for its own project. From a parent of another groupId, such as
 * Spring Boot's or the company's, a pom inherits description, developers and repository, which say
 * nothing about the service.
 */
public final class OwnPom {
  private final MavenProject project;

  public OwnPom(MavenProject project) {
    this.project = project;
  }

  /**
   * The effective value of the project, null where only a foreign parent has it.
   *
   * @param field a single value or a list: Maven inherits parts of organization and scm one by one
   */
  public <T> @Nullable T value(Function<Model, @Nullable T> field) {
    return source(field) == null ? null : field.apply(project.getModel());
  }

  /** URL of the repository; a parent's is the parent's own, without our name behind it. */
  public String repository() {
    MavenProject source = source(OwnPom::repository);
    return source == null ? "" : text(repository(source.getModel()));
  }

  /** Name of the organization. */
  public String organization() {
    return text(value(OwnPom::organization));
  }

  /** Address of the first developer who has one. */
  public String contact() {
    var developers = value(Model::getDevelopers);
    return developers == null
        ? ""
        : developers.stream()
            .map(Developer::getEmail)
            .filter(email -> email != null && !email.isBlank())
            .findFirst()
            .orElse("");
  }

  /** The pom that a value is written in, ours or a parent's of the same group. */
  private <T> @Nullable MavenProject source(Function<Model, @Nullable T> field) {
    for (MavenProject pom = project; pom != null; pom = pom.getParent()) {
      if (!pom.getGroupId().equals(project.getGroupId())) {
        return null;
      }
      Model written = pom.getOriginalModel();
      if (written != null && isSet(field.apply(written))) {
        return pom;
      }
    }
    return null;
  }

  private static @Nullable String repository(Model model) {
    return model.getScm() == null ? null : model.getScm().getUrl();
  }

  private static @Nullable String organization(Model model) {
    return model.getOrganization() == null ? null : model.getOrganization().getName();
  }

  private static boolean isSet(@Nullable Object value) {
    return value != null && !(value instanceof Iterable<?> list && !list.iterator().hasNext());
  }

  private static String text(@Nullable String value) {
    return value == null ? "" : value;
  }
}
