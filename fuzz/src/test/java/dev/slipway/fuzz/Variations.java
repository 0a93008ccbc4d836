package dev.slipway.fuzz;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** The kept inputs of a target with some bytes changed; the same for the same seed. */
final class Variations {
  /** Tried in each build. */
  static final int COUNT = 500;

  private static final int FEWEST_INPUTS = 3;
  private static final int LONGEST = 20_000;

  private static final String[] ODD = {
    "\0",
    "\u00ff",
    "\ud83d\ude00",
    "\u2028",
    "\u202e",
    "\u001b[31m",
    "\\ud800",
    "\\u0000",
    "../",
    "%00",
    "%2e",
    "//",
    "@",
    "#",
    "?",
    "&a ",
    "*a",
    "<<: ",
    "{}",
    "[]",
    "null",
    "~",
    "-1",
    "1e999",
    "99999999999999999999",
    "\"",
    "'",
    "\\",
    "\r\n",
    "\n",
    "\t",
    ": ",
    ", ",
    "|\n",
    "---\n"
  };

  private final List<byte[]> inputs;

  private Variations(List<byte[]> inputs) {
    this.inputs = inputs;
  }

  static Variations of(Class<?> target) {
    String folder = target.getSimpleName() + "Inputs/fuzz";
    URL url = target.getResource(folder);
    if (url == null) {
      throw new AssertionError("No inputs are kept in " + folder);
    }
    try (Stream<Path> files = Files.list(Path.of(url.toURI()))) {
      List<byte[]> inputs = files.sorted().map(Variations::bytes).toList();
      if (inputs.size() < FEWEST_INPUTS) {
        throw new AssertionError("Fewer than " + FEWEST_INPUTS + " inputs are kept in " + folder);
      }
      return new Variations(inputs);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  byte[] get(int seed) {
    Random random = new Random(seed);
    byte[] data = input(random);
    for (int changes = 1 + random.nextInt(5); changes > 0; changes--) {
      data = changed(data, random);
    }
    return data.length > LONGEST ? Arrays.copyOf(data, LONGEST) : data;
  }

  private byte[] changed(byte[] data, Random random) {
    int at = random.nextInt(data.length + 1);
    int end = Math.min(data.length, at + random.nextInt(40));
    return switch (random.nextInt(8)) {
      case 0 -> replaced(data, at, end, new byte[0]);
      case 1 -> replaced(data, at, at, Arrays.copyOfRange(data, at, end));
      case 2 -> replaced(data, at, end, odd(random));
      case 3, 4 -> replaced(data, at, at, odd(random));
      case 5 -> replaced(data, at, Math.min(data.length, at + 1), flipped(data, at, random));
      case 6 -> {
        byte[] other = input(random);
        int from = random.nextInt(other.length + 1);
        int to = Math.min(other.length, from + random.nextInt(200));
        yield replaced(data, at, at, Arrays.copyOfRange(other, from, to));
      }
      default -> {
        byte[] piece = random.nextBoolean() ? odd(random) : Arrays.copyOfRange(data, at, end);
        int times = random.nextInt(8) == 0 ? 1000 : 3;
        yield replaced(data, at, at, repeated(piece, times));
      }
    };
  }

  private byte[] input(Random random) {
    return inputs.get(random.nextInt(inputs.size()));
  }

  private static byte[] odd(Random random) {
    return ODD[random.nextInt(ODD.length)].getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] flipped(byte[] data, int at, Random random) {
    return at == data.length
        ? new byte[0]
        : new byte[] {(byte) (data[at] ^ 1 << random.nextInt(Byte.SIZE))};
  }

  private static byte[] repeated(byte[] piece, int times) {
    byte[] all = new byte[piece.length * times];
    for (int i = 0; i < times; i++) {
      System.arraycopy(piece, 0, all, i * piece.length, piece.length);
    }
    return all;
  }

  private static byte[] replaced(byte[] data, int start, int end, byte[] piece) {
    byte[] result = new byte[data.length - (end - start) + piece.length];
    System.arraycopy(data, 0, result, 0, start);
    System.arraycopy(piece, 0, result, start, piece.length);
    System.arraycopy(data, end, result, start + piece.length, data.length - end);
    return result;
  }

  private static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
