package dev.slipway.its.bench;

import java.io.IOException;
import java.util.List;

/** One bench: measures, and answers its figures. */
interface Bench {
  List<Figure> run() throws IOException;
}
