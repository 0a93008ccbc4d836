package dev.slipway.fuzz;

import java.util.Base64;
import org.junit.jupiter.api.Test;

/**
 * A reader of what comes from outside, and what holds for it whatever it is given. Jazzer looks for
 * input that breaks it; the usual build tries the kept inputs and the same variations of them each
 * time.
 */
public interface FuzzTarget {

  /** Fails when something does not hold. */
  void fuzz(byte[] data) throws Exception;

  @Test
  default void holdsForVariationsOfTheInputs() {
    Variations variations = Variations.of(getClass());
    for (int seed = 0; seed < Variations.COUNT; seed++) {
      byte[] data = variations.get(seed);
      try {
        fuzz(data);
      } catch (Exception | AssertionError | StackOverflowError e) {
        throw new AssertionError(
            "Variation " + seed + ", in Base64: " + Base64.getEncoder().encodeToString(data), e);
      }
    }
  }
}
