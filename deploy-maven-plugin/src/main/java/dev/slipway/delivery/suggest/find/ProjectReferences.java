package dev.slipway.delivery.suggest.find;

import dev.slipway.delivery.forge.Project;
import dev.slipway.delivery.suggest.Reference;
import java.util.List;
import java.util.Map;

/**
 * What a project names.
 *
 * @param head commit of the default branch that was read; empty for an empty repository
 * @param unchanged whether it is remembered from an earlier run, and no file was read
 * @param settings texts of {@code environment.yaml} and {@code .slipway.yaml}, where they exist,
 *     and of the files in {@code access/} whose grants end
 * @param notes what could not be read, one sentence each
 */
public record ProjectReferences(
    Project project,
    String head,
    boolean unchanged,
    Map<String, String> settings,
    List<Reference> references,
    List<String> notes) {

  /** File that makes a project an environment. */
  public static final String ENVIRONMENT = "environment.yaml";

  /** Settings of a project for the bot. */
  public static final String SETTINGS = ".slipway.yaml";

  public ProjectReferences {
    settings = Map.copyOf(settings);
    references = List.copyOf(references);
    notes = List.copyOf(notes);
  }

  /** The same, to be looked at as if something had changed. */
  public ProjectReferences asChanged() {
    return new ProjectReferences(project, head, false, settings, references, notes);
  }

  /** Whether the project is an environment's repository. */
  public boolean isEnvironment() {
    return settings.containsKey(ENVIRONMENT);
  }
}
