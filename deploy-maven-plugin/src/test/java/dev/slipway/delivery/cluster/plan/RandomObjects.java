package dev.slipway.delivery.cluster.plan;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;

/** Objects with what is hard to show in keys and values. */
final class RandomObjects {
  private static final String LONG = "0123456789abcdef ".repeat(40);

  private RandomObjects() {}

  /** Objects three levels deep. */
  static Arbitrary<Map<String, Object>> objects() {
    return tree(3).map(spec -> spec instanceof Map<?, ?> map ? copy(map) : Map.of("spec", spec));
  }

  private static Arbitrary<Object> tree(int depth) {
    Arbitrary<Object> leaf = leaf();
    if (depth == 0) {
      return leaf;
    }
    Arbitrary<Object> inner = tree(depth - 1);
    Arbitrary<Object> map = Arbitraries.maps(keys(), inner).ofMaxSize(4).map(RandomObjects::copy);
    Arbitrary<Object> list = inner.list().ofMaxSize(3).map(ArrayList::new);
    Arbitrary<Object> items =
        Arbitraries.maps(Arbitraries.of("a", "b", "c", "d]", "e,x=1", "1"), inner)
            .ofMaxSize(4)
            .map(RandomObjects::items);
    return Arbitraries.oneOf(leaf, map, map, list, items);
  }

  private static Arbitrary<String> keys() {
    return Arbitraries.of(
        "data", "spec", "a", "b", "a.b", "x\"]", "", "0", "[0]", "a\\u001b", "a\u001b", "…");
  }

  private static Arbitrary<Object> leaf() {
    return Arbitraries.of(
            "",
            " ",
            "a",
            "b",
            "1",
            1,
            "1.0",
            1.0,
            true,
            "true",
            "null",
            "{}",
            "[]",
            "***",
            "*** (000000000000)",
            "order [name=a]",
            "\"",
            "\"a\"",
            "a ",
            " a",
            "a\n",
            "\na",
            "\\u000A",
            "a\u001b",
            "a\\u001B",
            "a…9…b",
            "a\u00a0b",
            "a⟨9 blanks⟩b",
            "one\ntwo\nthree\n",
            "one\ntwo\nthree",
            "one\ntwo \nthree\n",
            "one\n" + LONG + "x" + LONG + "\n",
            "one\n" + LONG + "y" + LONG + "\n",
            LONG,
            LONG + "x",
            LONG + "x" + LONG + "y" + LONG,
            LONG + "x" + LONG + "z" + LONG,
            LONG.replace("9", "8") + LONG,
            "a" + " ".repeat(260) + "b",
            "a" + " ".repeat(261) + "b",
            "a" + " ".repeat(260) + "c",
            "line\n".repeat(50),
            "line\n".repeat(49) + "last\n",
            "line\n".repeat(25) + "mid\n" + "line\n".repeat(24))
        .map(Object.class::cast);
  }

  /** The same with a leaf of another value, another type, or gone; or a list in another order. */
  static Map<String, Object> changed(Map<String, Object> object, Random random) {
    Object copy = copyOf(object);
    Object at = copy;
    for (int steps = random.nextInt(6); steps >= 0; steps--) {
      Object next = null;
      if (at instanceof Map<?, ?> map && !map.isEmpty()) {
        next = new ArrayList<>(map.values()).get(random.nextInt(map.size()));
      } else if (at instanceof List<?> list && !list.isEmpty()) {
        next = list.get(random.nextInt(list.size()));
      }
      boolean inner = next instanceof Map<?, ?> || next instanceof List<?>;
      if (!inner || steps == 0) {
        break;
      }
      at = Objects.requireNonNull(next);
    }
    Object value = leaf().sample();
    if (at instanceof List<?>) {
      @SuppressWarnings("unchecked")
      List<Object> list = (List<Object>) at;
      if (random.nextBoolean()) {
        Collections.shuffle(list, random);
      } else {
        list.add(random.nextInt(list.size() + 1), value);
      }
    } else {
      @SuppressWarnings("unchecked")
      Map<String, Object> map = (Map<String, Object>) at;
      List<String> keys = new ArrayList<>(map.keySet());
      if (keys.isEmpty()) {
        map.put("new", value);
      } else if (random.nextInt(4) == 0) {
        map.remove(keys.get(random.nextInt(keys.size())));
      } else {
        map.put(keys.get(random.nextInt(keys.size())), value);
      }
    }
    @SuppressWarnings("unchecked")
    Map<String, Object> result = (Map<String, Object>) copy;
    return result;
  }

  private static Object items(Map<String, Object> byName) {
    List<Object> items = new ArrayList<>();
    byName.forEach(
        (name, rest) -> {
          Map<String, Object> item = new LinkedHashMap<>();
          item.put("name", name);
          item.put("i", rest);
          items.add(item);
        });
    return items;
  }

  private static Map<String, Object> copy(Map<?, ?> map) {
    Map<String, Object> copy = new LinkedHashMap<>();
    map.forEach((key, value) -> copy.put(String.valueOf(key), copyOf(value)));
    return copy;
  }

  private static Object copyOf(Object value) {
    if (value instanceof Map<?, ?> map) {
      return copy(map);
    }
    return value instanceof List<?> list
        ? new ArrayList<>(list.stream().map(RandomObjects::copyOf).toList())
        : value;
  }
}
