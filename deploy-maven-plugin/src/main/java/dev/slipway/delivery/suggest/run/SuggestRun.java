package dev.slipway.delivery.suggest.run;

import dev.slipway.delivery.event.Event;
import dev.slipway.delivery.forge.Project;
import dev.slipway.delivery.parallel.Parallel;
import dev.slipway.delivery.suggest.Reference;
import dev.slipway.delivery.suggest.find.Finder;
import dev.slipway.delivery.suggest.find.ProjectCache;
import dev.slipway.delivery.suggest.find.ProjectReferences;
import dev.slipway.delivery.suggest.request.Status;
import dev.slipway.delivery.suggest.stage.StageReader;
import dev.slipway.manifest.error.UserErrorException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;

/** One run over all projects of a shard. A project that fails stops no other one. */
public final class SuggestRun {
  private final SuggestParts parts;
  private final SuggestSettings settings;

  public SuggestRun(SuggestParts parts, SuggestSettings settings) {
    this.parts = parts;
    this.settings = settings;
  }

  /**
   * Does it.
   *
   * @throws UserErrorException (SUGGEST_INCOMPLETE) at its end when a project failed
   */
  public void run() throws IOException {
    List<Project> projects =
        parts.forge().projects(settings.query()).stream().filter(settings.shard()::has).toList();
    ProjectCache cache = new ProjectCache(settings.caches());
    List<ProjectReferences> found = find(projects, cache);
    OpenProjects remembered = new OpenProjects(settings.caches(), settings.shard());
    Optional<Set<String>> open = remembered.read();
    List<Reference> references = found.stream().flatMap(one -> one.references().stream()).toList();
    Tools tools =
        new Tools(
            parts,
            settings.dryRun(),
            settings.commits(),
            parts.lookups().apply(references),
            new Stages(new StageReader(parts.forge(), parts.notes())));
    List<Callable<ProjectReport>> runs = new ArrayList<>();
    for (ProjectReferences one : found) {
      boolean openBefore = open.isPresent() && open.get().contains(one.project().id());
      ProjectReferences looked = open.isPresent() ? one : one.asChanged();
      runs.add(() -> isolated(tools, looked, openBefore));
    }
    List<ProjectReport> reports = new Parallel(settings.threads()).all(runs);
    Set<String> openNow = new HashSet<>();
    for (int i = 0; i < reports.size(); i++) {
      if (reports.get(i).isOpen()) {
        openNow.add(found.get(i).project().id());
      }
    }
    if (!settings.dryRun()) {
      remembered.write(openNow);
    }
    finish(found, reports);
  }

  private List<ProjectReferences> find(List<Project> projects, ProjectCache cache)
      throws IOException {
    Finder finder = new Finder(parts.forge(), parts.finding(), cache, parts.clock());
    List<Callable<ProjectReferences>> finds = new ArrayList<>();
    for (Project project : projects) {
      finds.add(() -> finder.findOrNote(project));
    }
    return new Parallel(settings.threads()).all(finds);
  }

  private ProjectReport isolated(Tools tools, ProjectReferences found, boolean openBefore) {
    ProjectReport report = new ProjectReport();
    String why;
    try {
      ProjectReport done = ProjectRun.of(tools, found, openBefore);
      found.notes().forEach(note -> warn(found, note));
      return done;
    } catch (UserErrorException e) {
      why = e.error().what() + ", " + e.error().where() + ": " + e.error().why();
    } catch (IOException e) {
      why = String.valueOf(e.getMessage());
    } catch (RuntimeException e) { // a fault of ours must not stop the other projects either
      why = e.toString();
    }
    report.error(why);
    parts.events().on(new Event.UpdateFailed(found.project().path(), "", why));
    return report;
  }

  private void warn(ProjectReferences found, String note) {
    parts.events().on(new Event.Warning(found.project().path() + ": " + note));
  }

  private void finish(List<ProjectReferences> found, List<ProjectReport> reports) {
    Map<Status, Integer> statuses = new EnumMap<>(Status.class);
    int errors = 0;
    int failed = 0;
    for (ProjectReport report : reports) {
      report.statuses().forEach((status, count) -> statuses.merge(status, count, Integer::sum));
      errors += report.errors().size();
      failed += report.errors().isEmpty() ? 0 : 1;
    }
    int unchanged = (int) found.stream().filter(ProjectReferences::unchanged).count();
    List<String> counts = new ArrayList<>();
    statuses.forEach(
        (status, count) ->
            counts.add(count + " " + status.name().toLowerCase(Locale.ROOT).replace('_', ' ')));
    parts
        .events()
        .on(
            new Event.SuggestFinished(
                settings.shard().toString(),
                found.size(),
                found.size() - unchanged,
                counts,
                errors,
                settings.dryRun()));
    if (errors > 0) {
      throw new UserErrorException(SuggestErrors.incomplete(failed, found.size()));
    }
  }
}
