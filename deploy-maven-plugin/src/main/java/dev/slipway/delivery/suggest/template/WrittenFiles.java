package dev.slipway.delivery.suggest.template;

import dev.slipway.delivery.forge.NewCommit.FileChange;
import dev.slipway.delivery.template.TemplateFile;
import dev.slipway.delivery.template.merge.ProjectFiles;
import dev.slipway.delivery.template.merge.TreeMerged;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What of a merge can be written by the API of a forge, which takes texts. A renamed file is moved,
 * so that it keeps its mode; one that the merge left as it was is moved as it is, whatever it has.
 * Where a file can't be written, the one that it was renamed from stays. What goes is first, so
 * that a file is there no longer where a folder of its name comes. Pure.
 *
 * @param changes to be committed
 * @param left paths of files that are not UTF-8, and are not written
 */
record WrittenFiles(List<FileChange> changes, List<String> left) {
  WrittenFiles {
    changes = List.copyOf(changes);
    left = List.copyOf(left);
  }

  static WrittenFiles of(TreeMerged merged, ProjectFiles project) {
    List<FileChange> changes = new ArrayList<>();
    List<String> left = new ArrayList<>();
    Set<String> moved = new HashSet<>(merged.moves().values());
    for (Map.Entry<String, Optional<TemplateFile>> change : merged.changes().entrySet()) {
      String path = change.getKey();
      Optional<String> from = Optional.ofNullable(merged.moves().get(path));
      if (change.getValue().isPresent()) {
        TemplateFile file = change.getValue().get();
        boolean same = from.flatMap(project.files()::file).filter(file::equals).isPresent();
        if (!same && !isText(file)) {
          left.add(path);
        } else if (from.isPresent()) {
          Optional<String> text = same ? Optional.empty() : Optional.of(file.text());
          changes.add(FileChange.move(from.get(), path, text));
        } else {
          changes.add(
              new FileChange(path, project.paths().contains(path), Optional.of(file.text())));
        }
      } else if (!moved.contains(path)) {
        changes.add(new FileChange(path, true, Optional.empty()));
      }
    }
    changes.sort(Comparator.comparing(WrittenFiles::turn));
    return new WrittenFiles(changes, left);
  }

  private static int turn(FileChange change) {
    return change.isDeletion() ? 0 : change.from().isPresent() ? 1 : 2;
  }

  private static boolean isText(TemplateFile file) {
    return file.isFile()
        && !file.isBinary()
        && Arrays.equals(file.text().getBytes(StandardCharsets.UTF_8), file.content());
  }
}
