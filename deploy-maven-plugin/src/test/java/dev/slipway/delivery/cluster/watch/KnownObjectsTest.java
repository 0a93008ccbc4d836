package dev.slipway.delivery.cluster.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.delivery.cluster.ObjectChange;
import dev.slipway.delivery.cluster.ObjectChange.Type;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KnownObjectsTest {

  /** A list after another one: + found or changed, - gone. */
  @ParameterizedTest
  @CsvSource({
    "'',                '',                 ''",
    "'',                's/a@1',            '+s/a@1'",
    "'s/a@1',           's/a@1',            ''",
    "'s/a@1',           's/a@2',            '+s/a@2'",
    "'s/a@1',           '',                 '-s/a@1'",
    "'s/a@1 s/b@2',     's/b@2 s/c@3',      '+s/c@3 -s/a@1'",
    "'s/a#u1@1',        's/a#u2@5',         '-s/a#u1@1 +s/a#u2@5'",
    "'s/a@1 t/a@2',     't/a@2',            '-s/a@1'",
    "'/a@1',            '/a@3',             '+/a@3'"
  })
  void aListIsComparedWithWhatWasKnown(String before, String now, String news) {
    KnownObjects known = new KnownObjects();
    known.replace(objects(before));
    assertThat(text(known.replace(objects(now)))).isEqualTo(news);
    assertThat(known.all()).containsExactlyInAnyOrderElementsOf(objects(now));
  }

  @ParameterizedTest
  @CsvSource({
    "ADDED,    s/b@5,    '+s/b@5',           's/a@1 s/b@5'",
    "ADDED,    s/a@1,    '',                 s/a@1",
    "ADDED,    s/a#u@5,  '-s/a@1 +s/a#u@5',  s/a#u@5",
    "MODIFIED, s/a@5,    '+s/a@5',           s/a@5",
    "MODIFIED, s/b@5,    '+s/b@5',           's/a@1 s/b@5'",
    "DELETED,  s/a@5,    '-s/a@5',           ''",
    "DELETED,  s/b@5,    '',                 s/a@1",
    "BOOKMARK, /@9,      '',                 s/a@1"
  })
  void aChangeIsTakenOver(Type type, String object, String news, String left) {
    KnownObjects known = new KnownObjects();
    known.replace(objects("s/a@1"));
    assertThat(text(known.change(new ObjectChange(type, Objects.object(object))))).isEqualTo(news);
    assertThat(known.all()).containsExactlyInAnyOrderElementsOf(objects(left));
  }

  @ParameterizedTest
  @CsvSource({"s, s/a@1", "t, 't/a@2 t/b@3'", "u, ''"})
  void aNamespaceIsTakenOver(String namespace, String left) {
    KnownObjects known = new KnownObjects();
    known.replace(objects("s/a@1 t/a@2 t/b@3 ts/a@4"));
    assertThat(known.in(namespace).all()).containsExactlyInAnyOrderElementsOf(objects(left));
  }

  private static List<java.util.Map<String, Object>> objects(String text) {
    return Arrays.stream(text.split(" "))
        .filter(one -> !one.isEmpty())
        .map(Objects::object)
        .toList();
  }

  private static String text(List<KnownObjects.News> news) {
    return news.stream()
        .map(one -> (one.gone() ? "-" : "+") + Objects.text(one.object()))
        .collect(Collectors.joining(" "));
  }
}
