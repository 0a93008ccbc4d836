package dev.slipway.delivery.inventory.find;

import dev.slipway.delivery.forge.ProjectQuery;
import dev.slipway.manifest.error.UserErrorException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Where environments are to be found, as users write it.
 *
 * @param gitlab address of the server; empty for that of the pipeline
 * @param serverId of its token in {@code settings.xml}; may be empty
 * @param group all projects of it; may be empty
 * @param topic all projects with it; may be empty
 * @param projects paths, comma-separated; may be empty
 */
public record ForgeQuery(
    String gitlab, String serverId, String group, String topic, String projects) {

  /** Whether environments are to be found on a server at all. */
  public boolean given() {
    return !group.isBlank() || !topic.isBlank() || !projects.isBlank();
  }

  /** Which projects. */
  ProjectQuery projectQuery() {
    List<ProjectQuery> queries = new ArrayList<>();
    if (!group.isBlank()) {
      queries.add(new ProjectQuery.InGroup(group.strip()));
    }
    if (!topic.isBlank()) {
      queries.add(new ProjectQuery.WithTopic(topic.strip()));
    }
    if (!projects.isBlank()) {
      queries.add(
          new ProjectQuery.Named(
              Arrays.stream(projects.split(","))
                  .map(String::strip)
                  .filter(path -> !path.isEmpty())
                  .distinct()
                  .toList()));
    }
    if (queries.size() != 1) {
      throw new UserErrorException(InventoryErrors.projects(queries.size()));
    }
    return queries.get(0);
  }

  /** The same for a message. */
  String text() {
    return !group.isBlank()
        ? "group " + group.strip()
        : !topic.isBlank() ? "topic " + topic.strip() : projects.strip();
  }
}
