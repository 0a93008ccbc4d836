package dev.slipway.delivery.template.merge;

import dev.slipway.delivery.template.TemplateTree;
import java.util.Set;

/**
 * What a merge has to know of a project.
 *
 * @param paths of all its files
 * @param files those that {@link TreeMerge#needs} names, as far as they exist
 */
public record ProjectFiles(Set<String> paths, TemplateTree files) {
  public ProjectFiles {
    paths = Set.copyOf(paths);
  }
}
