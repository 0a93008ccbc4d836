package dev.slipway.delivery.template.update;

import dev.slipway.delivery.environment.FormatReader;
import dev.slipway.delivery.environment.TemplateRecord;
import dev.slipway.delivery.environment.TemplateRecord.Archetype;
import dev.slipway.delivery.environment.TemplateRecord.Rendered;
import dev.slipway.delivery.event.DeliveryListener;
import dev.slipway.delivery.event.Event;
import dev.slipway.delivery.template.ArchetypeSource;
import dev.slipway.delivery.template.ArchetypeVersions;
import dev.slipway.delivery.template.TemplateErrors;
import dev.slipway.delivery.template.checkout.ProjectCheckout;
import dev.slipway.delivery.template.checkout.UpdateWriter;
import dev.slipway.delivery.template.merge.Conflict;
import dev.slipway.delivery.template.merge.TreeMerged;
import dev.slipway.delivery.text.VisibleText;
import dev.slipway.manifest.error.UserErrorException;
import dev.slipway.manifest.git.WorkTree;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Updates the project of a checkout to a newer version of its template, on a branch. */
public final class TemplateUpdate {
  private static final String BRANCH = "slipway/template-";
  private static final int LINE = 300;

  private final ArchetypeSource source;
  private final ArchetypeVersions versions;
  private final DeliveryListener events;

  public TemplateUpdate(
      ArchetypeSource source, ArchetypeVersions versions, DeliveryListener events) {
    this.source = source;
    this.versions = versions;
    this.events = events;
  }

  /**
   * What is wished.
   *
   * @param version of the archetype; empty for the newest
   * @param answers to what only the new version asks
   */
  public record Wish(String version, Map<String, String> answers) {
    public Wish {
      answers = Map.copyOf(answers);
    }
  }

  /**
   * Does it; where the project has that version already, nothing.
   *
   * @param folder of the project
   * @param variables of the process
   * @throws UserErrorException (TEMPLATE_CONFLICTS) when people have to resolve conflicts, which
   *     are in the files and in the index then
   */
  public void run(Path folder, Wish wish, UpdateWriter.Author author, Map<String, String> variables)
      throws IOException {
    try (ProjectCheckout checkout = ProjectCheckout.open(folder)) {
      String text =
          checkout
              .text(TemplateRecord.PATH)
              .orElseThrow(
                  () -> new UserErrorException(TemplateErrors.noRecord(folder.toString())));
      TemplateRecord before = new FormatReader().template(text, TemplateRecord.PATH);
      List<String> changes = new WorkTree(variables, folder).changes();
      if (!changes.isEmpty()) {
        throw new UserErrorException(TemplateErrors.notClean(folder.toString(), changes));
      }
      Optional<String> version = version(before.archetype(), wish);
      if (version.isEmpty()) {
        events.on(new Event.Note("This project is from " + before.archetype() + ", the newest."));
        return;
      }
      String branch = BRANCH + version.get();
      if (checkout.hasBranch(branch)) {
        events.on(
            new Event.Note(
                "Branch "
                    + branch
                    + " has this update. Merge it, or delete it and run the goal again."));
        return;
      }
      update(checkout, branch, before, new Wish(version.get(), wish.answers()), author);
    }
  }

  /** The version to go to; empty where the project has it. */
  private Optional<String> version(Archetype current, Wish wish) throws IOException {
    if (wish.version().isEmpty()) {
      return NewestVersion.of(versions.versions(current), current.version());
    }
    if (!Archetype.isVersion(wish.version())) {
      throw new UserErrorException(
          TemplateErrors.unknown(current, "'" + wish.version() + "' is not a version"));
    }
    return Optional.of(wish.version()).filter(version -> !version.equals(current.version()));
  }

  private void update(
      ProjectCheckout checkout,
      String branch,
      TemplateRecord before,
      Wish wish,
      UpdateWriter.Author author)
      throws IOException {
    UpdatePlan plan =
        new UpdatePlanner(source).plan(before, wish.version(), wish.answers(), checkout);
    TreeMerged merged = plan.merge().merge(checkout.project(plan.merge()::needs));
    TemplateRecord after = plan.after();
    UpdateWriter.Written written =
        checkout.write(
            new UpdateWriter.Update(
                branch,
                "Update from " + before.archetype() + " to " + after.archetype().version(),
                merged,
                plan.theirs(),
                tree -> recorded(after, tree).text(),
                author));
    plan.notes().forEach(this::note);
    merged.notes().forEach(this::note);
    merged
        .changes()
        .forEach((path, file) -> note((file.isPresent() ? "written: " : "deleted: ") + path));
    if (written.commit().isEmpty()) {
      throw new UserErrorException(
          TemplateErrors.conflicts(
              branch, merged.conflicts().stream().map(TemplateUpdate::line).toList()));
    }
    note("Branch %s has the update to %s.".formatted(branch, after.archetype()));
  }

  private static TemplateRecord recorded(TemplateRecord after, String tree) {
    return new TemplateRecord(
        after.archetype(),
        after.answers(),
        after.rendered().map(known -> new Rendered(known.sha256(), Optional.of(tree))));
  }

  private static String line(Conflict conflict) {
    return VisibleText.line(
        "%s: this project %s; the template %s"
            .formatted(conflict.path(), conflict.ours(), conflict.theirs()),
        LINE);
  }

  private void note(String text) {
    events.on(new Event.Note(VisibleText.line(text, LINE)));
  }
}
