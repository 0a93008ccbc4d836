package dev.slipway.manifest.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BareFolderTest {
  @TempDir private Path folder;

  @Test
  void takesWhatIsInTheFolder() throws IOException {
    for (String name :
        new String[] {
          "b.yaml",
          "a.json",
          "deep/er/c.yml",
          ".github/x.yaml",
          ".hidden.yaml",
          "target/d.yaml",
          "notes.txt"
        }) {
      write(name);
    }
    assertThat(BareFolder.places(folder))
        .extracting(path -> folder.relativize(path).toString())
        .containsExactly("a.json", "b.yaml", "deep");
  }

  @Test
  void takesTheSourcesWhereTheyAreAsInAService() throws IOException {
    write("b.yaml");
    write("src/main/k8s/a.yaml");
    assertThat(BareFolder.places(folder)).containsExactly(folder.resolve("src/main/k8s"));
  }

  @Test
  void isTheFolderItselfWhenThereIsNothing() throws IOException {
    assertThat(BareFolder.places(folder)).containsExactly(folder);
  }

  private void write(String name) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, "x");
  }
}
