package dev.slipway.delivery.suggest.rollback;

import dev.slipway.delivery.environment.git.FileVersions;
import dev.slipway.delivery.environment.git.FileVersions.Version;
import dev.slipway.delivery.environment.git.GitCheckout;
import dev.slipway.delivery.event.DeliveryListener;
import dev.slipway.delivery.event.Event;
import dev.slipway.delivery.forge.Forge;
import dev.slipway.delivery.forge.MergeRequest;
import dev.slipway.delivery.forge.Project;
import dev.slipway.delivery.suggest.rollback.RollbackRequest.Result;
import dev.slipway.delivery.text.VisibleText;
import dev.slipway.manifest.error.UserErrorException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Opens merge requests that take the apps of a failed run back to their last good version. What
 * fails in doing so is a warning: the run has failed for another reason.
 */
public final class Rollbacks implements DeliveryListener {
  private static final int COMMITS = 1000;
  private static final int LINE = 500;

  private final Forge forge;
  private final String project;
  private final Path directory;
  private final DeliveryListener events;

  /**
   * @param project path of the environment's project
   * @param directory of the environment, in a clone of that project
   * @param events hears what was done
   */
  public Rollbacks(Forge forge, String project, Path directory, DeliveryListener events) {
    this.forge = forge;
    this.project = project;
    this.directory = directory;
    this.events = events;
  }

  @Override
  public void on(Event event) {
    if (event instanceof Event.RunReported reported) {
      List<Rollback> rollbacks = Rollback.of(reported.report());
      if (!rollbacks.isEmpty()) {
        open(rollbacks);
      }
    }
  }

  private void open(List<Rollback> rollbacks) {
    try {
      Optional<Project> found = forge.project(project);
      if (found.isEmpty()) {
        throw new IOException(
            "the project " + project + " is not there, or the token may not see it");
      }
      Map<String, List<Version>> versions = versions();
      RollbackRequest requests = new RollbackRequest(forge, found.get());
      for (Rollback rollback : rollbacks) {
        open(rollback, requests, versions);
      }
    } catch (UserErrorException e) {
      failed(text(e));
    } catch (IOException e) {
      failed(String.valueOf(e.getMessage()));
    }
  }

  /** What fails for one app does not keep the others. */
  private void open(
      Rollback rollback, RollbackRequest requests, Map<String, List<Version>> versions) {
    String file = rollback.place().app() + ".yaml";
    List<String> earlier =
        versions.getOrDefault(file, List.of()).stream().map(Version::text).toList();
    Result result;
    try {
      result = requests.open(rollback, earlier);
    } catch (UserErrorException e) {
      result = none(text(e));
    } catch (IOException e) {
      result = none(String.valueOf(e.getMessage()));
    }
    report(rollback, result);
  }

  private static Result none(String why) {
    return new Result(Optional.empty(), VisibleText.line(why, LINE));
  }

  private static String text(UserErrorException e) {
    return e.error().what() + (e.error().why().isEmpty() ? "" : ": " + e.error().why());
  }

  private Map<String, List<Version>> versions() throws IOException {
    Optional<GitCheckout> checkout = GitCheckout.open(directory);
    if (checkout.isEmpty()) {
      return Map.of();
    }
    try (GitCheckout git = checkout.get()) {
      Optional<FileVersions> files = git.versions();
      return files.isPresent() ? files.get().of("apps", COMMITS) : Map.of();
    }
  }

  private void report(Rollback rollback, Result result) {
    String what = rollback.place().app() + " back to " + rollback.good();
    if (result.request().isEmpty()) {
      events.on(new Event.Warning("No merge request takes " + what + ": " + result.why() + "."));
      return;
    }
    MergeRequest request = result.request().get();
    String web = request.facts().web().toString();
    events.on(
        new Event.Note(
            switch (request.state()) {
              case OPEN -> "Merge request !%d takes %s: %s".formatted(request.iid(), what, web);
              case CLOSED ->
                  "Merge request !%d to take %s was closed by a person and is not opened again: %s"
                      .formatted(request.iid(), what, web);
              case MERGED ->
                  "Merge request !%d to take %s was merged already: %s"
                      .formatted(request.iid(), what, web);
            }));
  }

  private void failed(String why) {
    events.on(
        new Event.Warning(
            "The rollback could not be proposed: " + VisibleText.line(why, LINE) + "."));
  }
}
