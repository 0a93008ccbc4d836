package dev.slipway.delivery.template.merge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.delivery.template.TemplateFile;
import dev.slipway.delivery.template.TemplateFile.Kind;
import dev.slipway.delivery.template.TemplateTree;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RenamesTest {
  @TempDir private Path directory;

  /** Words are lines: files with the same ones in half of their lines are alike. */
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          same content            | x=a b c d             | y=a b c d                      | x>y
          half of it              | x=a b c d             | y=a b c e                      | x>y
          less than half          | x=a b c d             | y=a f g e                      |
          the one most alike      | x=a b c d             | y=a b f g; z=a b c g           | x>z
          same before alike       | x=a b c d             | y=a b c e; z=a b c d           | x>z
          each of them once       | v=a b c d; w=a b c d  | y=a b c d; z=a b c d           | v>y w>z
          two from, one to        | v=a b c d; w=a b c d  | z=a b c d                      | v>z
          same content and name   | o/v=a b; o/w=a b      | n/w=a b                        | o/w>n/w
          names across folders    | o/a/y=a b; o/b/x=a b  | n/a/x=a b; n/b/y=a b           | o/a/y>n/b/y o/b/x>n/a/x
          still there             | x=a b c d             | x=a b c d; y=a b c d           |
          no content              | x=                    | y=                             |
          the only one of a name  | o/x=a b c d; o/y=q    | n/x=a b c e; n/z=a b c d f     | o/x>n/x
          two of a name           | o/x=a b c d e         | m/x=a b c d f; n/x=a b c d e f | o/x>n/x
          """)
  void findsWhatIsAlike(String name, String base, String theirs, String expected) {
    assertThat(found(tree(base), tree(theirs))).as(name).isEqualTo(renames(expected));
  }

  private static Map<String, String> found(TemplateTree base, TemplateTree theirs) {
    return Renames.between(base, theirs).paths();
  }

  private static TemplateTree tree(String files) {
    Map<String, TemplateFile> tree = new HashMap<>();
    for (String file : files.split("; ")) {
      String[] parts = file.strip().split("=", 2);
      tree.put(
          parts[0], TemplateFile.of(parts[1].isEmpty() ? "" : parts[1].replace(" ", "\n") + "\n"));
    }
    return TemplateTree.of(tree);
  }

  private static Map<String, String> renames(String text) {
    Map<String, String> renames = new TreeMap<>();
    if (text != null) {
      for (String rename : text.split(" ")) {
        renames.put(rename.split(">")[0], rename.split(">")[1]);
      }
    }
    return renames;
  }

  @Test
  void whateverTheKindAndTheContent() {
    byte[] bytes = {0, (byte) 0xff, 7, 0, 13, 10, (byte) 0xc3};

    assertThat(
            found(
                TemplateTree.of(Map.of("x.bin", TemplateFile.of(bytes, Kind.PLAIN))),
                TemplateTree.of(Map.of("y.bin", TemplateFile.of(bytes, Kind.EXECUTABLE)))))
        .isEqualTo(Map.of("x.bin", "y.bin"));
  }

  @Test
  @Tag("slow")
  @Timeout(60)
  void hundredsOfFilesAsGitFindsThem() throws Exception {
    Random random = new Random(17);
    Map<String, TemplateFile> base = new HashMap<>();
    Map<String, TemplateFile> theirs = new HashMap<>();
    for (int file = 0; file < Renames.LIMIT; file++) {
      List<String> lines = lines("file " + file, 40);
      base.put("old/" + file + ".txt", text(lines));
      for (int edit = random.nextInt(4) * 3; edit > 0; edit--) {
        lines.set(random.nextInt(lines.size()), "edited " + random.nextInt());
      }
      theirs.put(
          "new/" + (file * 7) % Renames.LIMIT + ".md",
          text(file % 5 == 0 ? lines("rewritten " + file, 40) : lines));
    }

    Renames.Found found = Renames.between(TemplateTree.of(base), TemplateTree.of(theirs));

    assertThat(found.complete()).isTrue();
    assertThat(found.paths()).hasSize(Renames.LIMIT * 4 / 5).isEqualTo(git(base, theirs));
  }

  /** As many pairs as one likes, as a hostile template has: what costs little is still found. */
  @Test
  @Tag("slow")
  @Timeout(30)
  void aboveTheLimitOnlyContentAndNamesCount() {
    Map<String, TemplateFile> base = new HashMap<>();
    Map<String, TemplateFile> theirs = new HashMap<>();
    for (int file = 0; file < 1_000; file++) {
      List<String> lines = lines("file " + file, 100);
      base.put("old/" + file, text(lines));
      lines.set(1, "edited");
      theirs.put("new/" + (file % 2 == 0 ? file : file + ".x"), text(lines));
    }
    base.put("old/same", text(lines("same", 5)));
    theirs.put("new/other", text(lines("same", 5)));

    Renames.Found found = Renames.between(TemplateTree.of(base), TemplateTree.of(theirs));

    assertThat(found.complete()).isFalse();
    assertThat(found.paths())
        .hasSize(501)
        .containsEntry("old/4", "new/4")
        .containsEntry("old/same", "new/other")
        .doesNotContainKey("old/5");
    assertThat(
            new TreeMerge(
                    TemplateTree.of(base),
                    TemplateTree.of(theirs),
                    new MergeLabels("project", "old", "new"))
                .merge(ProjectFiles.of(base.keySet(), TemplateTree.of(base)))
                .notes())
        .anyMatch(note -> note.contains("too many files to compare"));
  }

  private static List<String> lines(String name, int count) {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      lines.add(name + " line " + i);
    }
    return lines;
  }

  private static TemplateFile text(List<String> lines) {
    return TemplateFile.of(String.join("\n", lines) + "\n");
  }

  private Map<String, String> git(Map<String, TemplateFile> base, Map<String, TemplateFile> theirs)
      throws IOException, InterruptedException {
    Path from = write("a", base);
    Path to = write("b", theirs);
    String output =
        run(
            List.of(
                "git",
                "diff",
                "--no-index",
                "-M50%",
                "-l" + Renames.LIMIT,
                "--name-status",
                "--diff-filter=R",
                from.getFileName().toString(),
                to.getFileName().toString()));
    Map<String, String> renames = new TreeMap<>();
    output
        .lines()
        .map(line -> line.split("\t"))
        .forEach(parts -> renames.put(parts[1].substring(2), parts[2].substring(2)));
    return renames;
  }

  private Path write(String name, Map<String, TemplateFile> files) throws IOException {
    Path folder = directory.resolve(name);
    for (Map.Entry<String, TemplateFile> file : files.entrySet()) {
      Path path = folder.resolve(file.getKey());
      Files.createDirectories(path.getParent());
      Files.write(path, file.getValue().content());
    }
    return folder;
  }

  private String run(List<String> command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).directory(directory.toFile()).start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isBetween(0, 1);
    return output;
  }
}
