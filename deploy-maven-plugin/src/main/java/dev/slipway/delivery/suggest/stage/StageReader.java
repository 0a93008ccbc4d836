package dev.slipway.delivery.suggest.stage;

import dev.slipway.delivery.environment.AppReference;
import dev.slipway.delivery.environment.EnvironmentDefinition;
import dev.slipway.delivery.environment.FormatReader;
import dev.slipway.delivery.environment.UpdatePolicy.Source;
import dev.slipway.delivery.forge.Forge;
import dev.slipway.delivery.forge.Project;
import dev.slipway.delivery.forge.ProjectRepository;
import dev.slipway.delivery.rollout.memory.FailingSince;
import dev.slipway.delivery.rollout.memory.HealthHistory;
import dev.slipway.delivery.rollout.memory.SuspendedApp;
import dev.slipway.delivery.suggest.gate.FreezeFacts;
import dev.slipway.delivery.suggest.gate.HealthyTime;
import dev.slipway.delivery.suggest.gate.StageFacts;
import dev.slipway.manifest.error.UserErrorException;
import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads how apps do in the environments that versions come from. Each environment is read once. One
 * thread at a time.
 */
public final class StageReader {
  private static final String DEFINITION = "environment.yaml";

  private final Forge forge;
  private final StageNotes notes;
  private final ReferenceTexts texts = new ReferenceTexts();
  private final Map<String, Stage> stages = new HashMap<>();

  /**
   * An environment.
   *
   * @param unreadable why it can't be read; empty if it can
   */
  private record Stage(
      String head,
      Optional<ProjectRepository> repository,
      Optional<DeploymentHealth> deployments,
      Map<String, String> memory,
      String unreadable) {
    static Stage unreadable(String why) {
      return new Stage("", Optional.empty(), Optional.empty(), Map.of(), why);
    }
  }

  /**
   * @param notes what the runs of an environment noted in its cluster
   */
  public StageReader(Forge forge, StageNotes notes) {
    this.forge = forge;
    this.notes = notes;
  }

  /** How an app does in the environment that its versions come from. Never fails. */
  public StageFacts read(String app, Source source, Instant now) {
    if (source.isNewest()) {
      return StageFacts.NONE;
    }
    Stage stage = stages.computeIfAbsent(source.environment(), this::open);
    if (!stage.unreadable().isEmpty()) {
      return StageFacts.unreadable(stage.unreadable());
    }
    try {
      return facts(app, source, stage, now);
    } catch (UserErrorException e) {
      return StageFacts.unreadable(why(e));
    } catch (IOException e) {
      return StageFacts.unreadable(String.valueOf(e.getMessage()));
    }
  }

  /** The freeze periods of an environment's own project. Never fails. */
  public FreezeFacts freezes(Project project) {
    try {
      return new FreezeFacts(forge.pipelines(project).freezePeriods(), "");
    } catch (UserErrorException e) {
      return new FreezeFacts(List.of(), why(e));
    } catch (IOException e) {
      return new FreezeFacts(List.of(), String.valueOf(e.getMessage()));
    }
  }

  private StageFacts facts(String app, Source source, Stage stage, Instant now) throws IOException {
    String path = ReferenceTexts.path(app);
    ProjectRepository repository = stage.repository().orElseThrow();
    String text = repository.files(stage.head(), List.of(path)).get(path);
    Optional<AppReference> there =
        Optional.ofNullable(text).flatMap(one -> texts.reference(path, one));
    Optional<String> running =
        Optional.ofNullable(text).map(one -> there.map(AppReference::version).orElse(""));
    List<HealthyTime> times = List.of();
    if (running.isPresent() && !source.healthyFor().isZero()) {
      times =
          isNoted(stage.memory(), app)
              ? noted(stage, app)
              : stage.deployments().orElseThrow().of(app, source, running.get(), now);
    }
    return new StageFacts(running, there.map(AppReference::sha256).orElse(""), times, "");
  }

  /** Runs note the health of every app: one without a time was never seen healthy. */
  private static boolean isNoted(Map<String, String> memory, String app) {
    return memory.containsKey(FailingSince.key(app))
        || memory.containsKey(SuspendedApp.key(app))
        || memory.keySet().stream().anyMatch(key -> HealthHistory.app(key).isPresent());
  }

  private static List<HealthyTime> noted(Stage stage, String app) {
    return HealthHistory.of(stage.memory(), app).times().stream()
        .map(time -> new HealthyTime(time.version(), time.since(), time.until()))
        .toList();
  }

  private Stage open(String path) {
    try {
      Optional<Project> project = forge.project(path);
      if (project.isEmpty()) {
        return Stage.unreadable("there is no such project, or the token must not see it");
      }
      ProjectRepository repository = forge.repository(project.get());
      Optional<String> head = repository.head(project.get().defaultBranch());
      Optional<String> text =
          head.isEmpty()
              ? Optional.empty()
              : Optional.ofNullable(
                  repository.files(head.get(), List.of(DEFINITION)).get(DEFINITION));
      if (text.isEmpty()) {
        return Stage.unreadable("its default branch has no environment.yaml");
      }
      EnvironmentDefinition definition =
          new FormatReader().environment(text.get(), path + "/" + DEFINITION);
      return new Stage(
          head.orElseThrow(),
          Optional.of(repository),
          Optional.of(
              new DeploymentHealth(definition.name(), repository, forge.pipelines(project.get()))),
          notes.of(path, definition).orElse(Map.of()),
          "");
    } catch (UserErrorException e) {
      return Stage.unreadable(why(e));
    } catch (IOException e) {
      return Stage.unreadable(String.valueOf(e.getMessage()));
    }
  }

  private static String why(UserErrorException e) {
    return e.error().what() + (e.error().why().isEmpty() ? "" : ": " + e.error().why());
  }
}
