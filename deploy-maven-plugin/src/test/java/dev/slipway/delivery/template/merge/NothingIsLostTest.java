package dev.slipway.delivery.template.merge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.delivery.template.TemplateFile;
import dev.slipway.delivery.template.TemplateTree;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * 200 projects that people edit at random while their template goes on, three versions each: no
 * line that a project wrote is lost, no file that it deleted comes back, and the same merge again
 * gives the same.
 */
class NothingIsLostTest {
  private static final MergeLabels LABELS = new MergeLabels("project", "old", "new");
  private static final int PROJECTS_PER_SEED = 50;
  private static final int VERSIONS = 3;

  @Tag("slow")
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void ofWhatPeopleWrote(long seed) {
    Random random = new Random(seed);
    for (int project = 0; project < PROJECTS_PER_SEED; project++) {
      oneProject(random, "seed " + seed + ", project " + project);
    }
  }

  private static void oneProject(Random random, String name) {
    Map<String, List<String>> template = new TreeMap<>();
    for (int i = 0; i < 6; i++) {
      template.put("file-" + i, lines("t" + i, 12));
    }
    Map<String, List<String>> project = copy(template);
    for (int version = 0; version < VERSIONS; version++) {
      edit(project, random, "p" + version);
      Map<String, List<String>> next = copy(template);
      edit(next, random, "t" + version);
      Set<String> own = own(project, "p");
      Set<String> deleted = new HashSet<>(template.keySet());
      deleted.removeAll(project.keySet());

      TreeMerged merged = merge(template, project, next);

      assertThat(merge(template, project, next).changes()).isEqualTo(merged.changes());
      apply(merged, project);
      assertThat(own(project, "p")).as(name).containsAll(own);
      assertThat(deleted).as(name).noneMatch(project::containsKey);
      Set<String> news = own(next, "t" + version);
      if (merged.conflicts().isEmpty() && deleted.isEmpty()) {
        news.removeAll(own(project, "t"));
        assertThat(news).as(name + ": what the template adds").isEmpty();
      }
      resolve(project);
      template = next;
    }
  }

  private static TreeMerged merge(
      Map<String, List<String>> base,
      Map<String, List<String>> ours,
      Map<String, List<String>> theirs) {
    TreeMerge merge = new TreeMerge(tree(base), tree(theirs), LABELS);
    Map<String, List<String>> needed = new HashMap<>(ours);
    needed.keySet().retainAll(merge.needs(ours.keySet()));
    return merge.merge(ProjectFiles.of(ours.keySet(), tree(needed)));
  }

  private static TemplateTree tree(Map<String, List<String>> files) {
    Map<String, TemplateFile> tree = new HashMap<>();
    files.forEach(
        (path, lines) ->
            tree.put(
                path, TemplateFile.of(lines.stream().collect(Collectors.joining("\n", "", "\n")))));
    return TemplateTree.of(tree);
  }

  private static void apply(TreeMerged merged, Map<String, List<String>> project) {
    merged
        .changes()
        .forEach(
            (path, file) ->
                file.ifPresentOrElse(
                    one -> project.put(path, new ArrayList<>(one.text().lines().toList())),
                    () -> project.remove(path)));
  }

  /** As a person who keeps both sides. */
  private static void resolve(Map<String, List<String>> project) {
    project
        .values()
        .forEach(lines -> lines.removeIf(line -> line.matches("(<{7}|\\|{7}|={7}|>{7}).*")));
  }

  private static Set<String> own(Map<String, List<String>> files, String prefix) {
    return files.values().stream()
        .flatMap(List::stream)
        .filter(line -> line.startsWith(prefix) && line.contains("wrote"))
        .collect(Collectors.toCollection(HashSet::new));
  }

  private static Map<String, List<String>> copy(Map<String, List<String>> files) {
    Map<String, List<String>> copy = new TreeMap<>();
    files.forEach((path, lines) -> copy.put(path, new ArrayList<>(lines)));
    return copy;
  }

  private static List<String> lines(String name, int count) {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      lines.add(name + " line " + i);
    }
    return lines;
  }

  private static void edit(Map<String, List<String>> files, Random random, String who) {
    for (int i = 0; i < 2 + random.nextInt(8); i++) {
      List<String> paths = new ArrayList<>(files.keySet());
      String path = paths.get(random.nextInt(paths.size()));
      List<String> lines = Objects.requireNonNull(files.get(path));
      String text = who + " wrote " + i + " " + random.nextInt(1_000_000);
      int at = lines.isEmpty() ? 0 : random.nextInt(lines.size());
      switch (random.nextInt(10)) {
        case 0 -> files.put("new-" + random.nextInt(5), new ArrayList<>(List.of(text)));
        case 1 -> {
          if (paths.size() > 3) {
            files.remove(path);
          }
        }
        case 2 -> {
          files.remove(path);
          files.put("moved-" + random.nextInt(50) + "/" + path, lines);
        }
        case 3, 4 -> {
          if (!lines.isEmpty() && !lines.get(at).contains("wrote")) {
            lines.remove(at);
          }
        }
        case 5, 6 -> {
          if (!lines.isEmpty() && !lines.get(at).contains("wrote")) {
            lines.set(at, text);
          }
        }
        default -> lines.add(at, text);
      }
    }
  }
}
