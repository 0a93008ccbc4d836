package dev.slipway.manifest.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.slipway.manifest.error.ErrorCode;
import dev.slipway.manifest.error.UserError;
import dev.slipway.manifest.error.UserErrorException;
import dev.slipway.manifest.source.ManifestObject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RendererTest {
  private static final String A = "apiVersion: v1\nkind: A\nmetadata: {name: @n@}\n";

  private final RenderStep one = object -> object.with(plus(object, "order", "1"));
  private final RenderStep two = object -> object.with(plus(object, "order", "2"));
  private final Renderer renderer =
      new Renderer(new KeyFilter(Map.of("n", "a", "m", "b")), List.of(one, two));

  @Test
  void filtersThenTakesEachStepInTurn() {
    List<ManifestObject> objects =
        renderer.render(List.of(file("a.yaml", A + "---\n" + A.replace("@n@", "@m@"))));
    assertThat(objects).extracting(ManifestObject::name).containsExactly("a", "b");
    assertThat(objects.get(1).content()).containsEntry("order", "2");
    assertThat(objects.get(1).location()).hasToString("a.yaml:5:1");
  }

  @Test
  void refusesAnObjectTwiceWithBothPlaces() {
    List<SourceFiles.SourceFile> files =
        List.of(file("a.yaml", A), file("b.yaml", "# x\n" + A.replace("v1", "v2")));
    UserError error =
        catchThrowableOfType(UserErrorException.class, () -> renderer.render(files)).error();
    // Other version, same object: v2 alone has no group.
    assertThat(error.code()).isEqualTo(ErrorCode.DUPLICATE_OBJECT);
    assertThat(error.where()).isEqualTo("b.yaml:2:1");
    assertThat(error.why()).isEqualTo("first in a.yaml:1:1");
  }

  private static SourceFiles.SourceFile file(String name, String text) {
    return new SourceFiles.SourceFile(name, text);
  }

  private static Map<String, Object> plus(ManifestObject object, String key, String value) {
    Map<String, Object> content = new java.util.LinkedHashMap<>(object.content());
    content.put(key, value);
    return content;
  }
}
