package dev.slipway.delivery.environment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UpdateNotesTest {
  private static final String POD =
      "apiVersion: v1\nkind: Pod\nmetadata: {name: a, namespace: a}\nspec:\n  containers:\n"
          + "    - {name: a, image: 'nginx:1.27'}\n";

  @TempDir private Path directory;

  @BeforeEach
  void app() throws IOException {
    write(
        "apps/orders.yaml",
        "apiVersion: slipway.dev/v1\nkind: App\nmetadata: {name: orders}\nspec:\n"
            + "  bundle: https://nexus.example.com/orders/1/orders-1-manifests.tar.gz\n"
            + "  version: '1'\n");
  }

  private void write(String file, String text) throws IOException {
    Files.createDirectories(directory.resolve(file).getParent());
    Files.writeString(directory.resolve(file), text);
  }

  private List<String> notes(String updates) throws IOException {
    write(
        "environment.yaml",
        "apiVersion: slipway.dev/v1\nkind: Environment\nmetadata: {name: test}\nspec: {updates: "
            + updates
            + "}\n");
    return UpdateNotes.of(new EnvironmentReader().read(directory));
  }

  @Test
  void anEntryOfAnAppThatIsNotThereIsNamed() throws IOException {
    assertThat(notes("{from: newest, apps: {orders: {mode: none}, order: {mode: none}}}"))
        .singleElement()
        .asString()
        .contains("spec.updates.apps names 'order'", "apps/order.yaml");
  }

  @Test
  void theEntryOfRawManifestsNeedsSome() throws IOException {
    String updates = "{from: newest, apps: {environment: {mode: none}}}";
    assertThat(notes(updates)).hasSize(1);
    write("manifests/pod.yaml", POD);
    assertThat(notes(updates)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{from: {environment: shop/test}} | manifests/, web/",
        "{from: {environment: shop/test}, apps: {environment: {from: newest}}} | web/",
        "{from: {environment: shop/test}, apps: {web: {mode: none}}} | manifests/",
        "{from: newest} | ''",
        "{from: newest, apps: {web: {from: {environment: shop/test}}}} | web/",
        "{from: {environment: shop/test}, mode: none} | ''",
      })
  void imagesHaveNoVersionsInAnotherEnvironment(String updates, String folders) throws IOException {
    write("manifests/pod.yaml", POD);
    write("web/pod.yaml", POD.replace("name: a,", "name: b,"));
    write(
        "apps/web.yaml",
        "apiVersion: slipway.dev/v1\nkind: App\nmetadata: {name: web}\nspec: {path: web}\n");
    assertThat(notes(updates))
        .extracting(note -> note.replaceFirst(".*images in (\\S+) get no updates.*", "$1"))
        .isEqualTo(folders.isEmpty() ? List.of() : List.of(folders.split(", ")));
  }

  @Test
  void withoutImagesThereIsNothingToSay() throws IOException {
    write(
        "manifests/map.yaml",
        "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a, namespace: a}\ndata: {a: b}\n");
    assertThat(notes("{from: {environment: shop/test}}")).isEmpty();
  }
}
