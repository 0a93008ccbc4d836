package dev.slipway.delivery.inventory.question;

import java.util.List;
import java.util.Map;

/** What is answered to a question. The same question about the same input has the same answer. */
public interface Answer {

  /** As users write the question: {@code at}. */
  String id();

  /** For a console, without colors. */
  List<String> lines();

  /** As data: maps, lists, texts, numbers and booleans. Times are in UTC. */
  Map<String, Object> json();
}
