package dev.slipway.delivery.suggest.template;

import dev.slipway.delivery.environment.FormatReader;
import dev.slipway.delivery.environment.TemplateRecord;
import dev.slipway.delivery.forge.NewCommit.FileChange;
import dev.slipway.delivery.forge.ProjectRepository;
import dev.slipway.delivery.suggest.Update;
import dev.slipway.delivery.template.ArchetypeSource;
import dev.slipway.delivery.template.StoredTrees;
import dev.slipway.delivery.template.merge.ProjectFiles;
import dev.slipway.delivery.template.merge.TreeMerged;
import dev.slipway.delivery.template.update.UpdatePlan;
import dev.slipway.delivery.template.update.UpdatePlanner;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One project's update, by the API of the forge: nothing is cloned, and only files that the
 * template changed are read. A file that is not UTF-8 can't be written so: it is moved as it is, or
 * counts as a conflict.
 *
 * @param changes to be committed
 * @param merged what was merged, and the conflicts
 * @param unwritten files that the template changes and that are not UTF-8
 * @param notes one sentence each
 */
public record TemplateProposal(
    List<FileChange> changes, TreeMerged merged, List<String> unwritten, List<String> notes) {
  public TemplateProposal {
    changes = List.copyOf(changes);
    unwritten = List.copyOf(unwritten);
    notes = List.copyOf(notes);
  }

  /** Whether people have to decide about something before it can be merged. */
  public boolean hasConflicts() {
    return !merged.conflicts().isEmpty() || !unwritten.isEmpty();
  }

  /**
   * Merges.
   *
   * @param source of both versions of the archetype
   * @param repository of the project
   * @param head commit that is read
   * @param record text of {@link TemplateRecord#PATH} there
   * @throws dev.slipway.manifest.error.UserErrorException when it is not valid, or a version is not
   *     found or not rendered
   */
  public static TemplateProposal of(
      ArchetypeSource source,
      ProjectRepository repository,
      String head,
      String record,
      Update update)
      throws IOException {
    TemplateRecord before = new FormatReader().template(record, TemplateRecord.PATH);
    UpdatePlan plan =
        new UpdatePlanner(source).plan(before, update.to().version(), Map.of(), StoredTrees.NONE);
    ProjectFiles project = new ReadFiles(repository, head, plan.merge()).project();
    TreeMerged merged = plan.merge().merge(project);
    WrittenFiles written = WrittenFiles.of(merged, project);
    List<FileChange> changes = new ArrayList<>(written.changes());
    changes.add(new FileChange(TemplateRecord.PATH, true, Optional.of(plan.after().text())));
    List<String> notes = new ArrayList<>(plan.notes());
    notes.addAll(merged.notes());
    return new TemplateProposal(changes, merged, written.left(), notes);
  }
}
