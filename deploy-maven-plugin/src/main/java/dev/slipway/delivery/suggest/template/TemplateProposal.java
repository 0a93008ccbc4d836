package dev.slipway.delivery.suggest.template;

import dev.slipway.delivery.environment.FormatReader;
import dev.slipway.delivery.environment.TemplateRecord;
import dev.slipway.delivery.forge.NewCommit.FileChange;
import dev.slipway.delivery.forge.ProjectRepository;
import dev.slipway.delivery.suggest.Update;
import dev.slipway.delivery.template.ArchetypeSource;
import dev.slipway.delivery.template.StoredTrees;
import dev.slipway.delivery.template.TemplateFile;
import dev.slipway.delivery.template.TemplateFile.Kind;
import dev.slipway.delivery.template.TemplateTree;
import dev.slipway.delivery.template.merge.ProjectFiles;
import dev.slipway.delivery.template.merge.TreeMerge;
import dev.slipway.delivery.template.merge.TreeMerged;
import dev.slipway.delivery.template.update.UpdatePlan;
import dev.slipway.delivery.template.update.UpdatePlanner;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * One project's update, by the API of the forge: nothing is cloned, and only files that the
 * template changed are read. A file that is not UTF-8 can't be written so, and counts as a
 * conflict.
 *
 * @param changes to be committed
 * @param merged what was merged, and the conflicts
 * @param unwritten files that the template changes and that are not UTF-8
 * @param notes one sentence each
 */
public record TemplateProposal(
    List<FileChange> changes, TreeMerged merged, List<String> unwritten, List<String> notes) {
  private static final char NOT_READ = '\uFFFD';

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
    ProjectFiles project = read(plan.merge(), repository, head);
    TreeMerged merged = plan.merge().merge(project);
    List<FileChange> changes = new ArrayList<>();
    List<String> unwritten = new ArrayList<>();
    merged
        .changes()
        .forEach(
            (path, file) -> {
              boolean existed = project.paths().contains(path);
              if (file.isPresent() && !isText(file.get())) {
                unwritten.add(path);
              } else {
                changes.add(new FileChange(path, existed, file.map(TemplateFile::text)));
              }
            });
    changes.add(new FileChange(TemplateRecord.PATH, true, Optional.of(plan.after().text())));
    List<String> notes = new ArrayList<>(plan.notes());
    notes.addAll(merged.notes());
    return new TemplateProposal(changes, merged, unwritten, notes);
  }

  /** All paths are listed only where a file is missing or new: they decide what else matters. */
  private static ProjectFiles read(TreeMerge merge, ProjectRepository repository, String head)
      throws IOException {
    Set<String> changed = merge.changed();
    Map<String, TemplateFile> files = new HashMap<>(texts(repository, head, changed));
    if (files.keySet().containsAll(changed)) {
      return new ProjectFiles(changed, TemplateTree.of(files));
    }
    Collection<String> paths = repository.paths(head, "");
    Set<String> more = new TreeSet<>(merge.needs(paths));
    more.removeAll(changed);
    files.putAll(texts(repository, head, more));
    return new ProjectFiles(Set.copyOf(paths), TemplateTree.of(files));
  }

  private static Map<String, TemplateFile> texts(
      ProjectRepository repository, String head, Collection<String> paths) throws IOException {
    Map<String, TemplateFile> files = new HashMap<>();
    if (!paths.isEmpty()) {
      repository
          .files(head, paths)
          .forEach(
              (path, text) -> {
                TemplateFile file = TemplateFile.of(text);
                // Written back, what is not UTF-8 would be lost.
                files.put(path, text.indexOf(NOT_READ) >= 0 ? file.as(Kind.OTHER) : file);
              });
    }
    return files;
  }

  private static boolean isText(TemplateFile file) {
    return file.kind() != Kind.OTHER
        && !file.isBinary()
        && Arrays.equals(file.text().getBytes(StandardCharsets.UTF_8), file.content());
  }
}
