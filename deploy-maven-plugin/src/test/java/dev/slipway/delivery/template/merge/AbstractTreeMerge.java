package dev.slipway.delivery.template.merge;

import dev.slipway.delivery.template.TemplateFile;
import dev.slipway.delivery.template.TemplateTree;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Merges of small trees. */
abstract class AbstractTreeMerge {
  static final MergeLabels LABELS = new MergeLabels("project", "old", "new");
  static final String TEXT = "a\nb\nc\nd\ne\nf\ng\nh\n";

  static TemplateTree tree(String... pathsAndTexts) {
    Map<String, TemplateFile> files = new HashMap<>();
    for (int i = 0; i < pathsAndTexts.length; i += 2) {
      files.put(pathsAndTexts[i], TemplateFile.of(pathsAndTexts[i + 1]));
    }
    return TemplateTree.of(files);
  }

  static TreeMerged merge(TemplateTree base, TemplateTree ours, TemplateTree theirs) {
    TreeMerge merge = new TreeMerge(base, theirs, LABELS);
    Map<String, TemplateFile> needed = new HashMap<>(ours.files());
    needed.keySet().retainAll(merge.needs(ours.files().keySet()));
    return merge.merge(ProjectFiles.of(ours.files().keySet(), TemplateTree.of(needed)));
  }

  /** The project's files afterwards. */
  static Map<String, TemplateFile> after(TemplateTree ours, TreeMerged merged) {
    Map<String, TemplateFile> files = new HashMap<>(ours.files());
    merged
        .changes()
        .forEach(
            (path, file) ->
                file.ifPresentOrElse(one -> files.put(path, one), () -> files.remove(path)));
    return files;
  }

  static String text(TreeMerged merged, String path) {
    Optional<TemplateFile> file = merged.changes().get(path);
    return file == null ? "unchanged" : file.map(TemplateFile::text).orElse("deleted");
  }
}
