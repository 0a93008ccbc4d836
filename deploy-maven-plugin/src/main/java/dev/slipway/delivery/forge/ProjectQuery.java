package dev.slipway.delivery.forge;

import java.util.List;

/** Which projects to find. */
public sealed interface ProjectQuery {

  /** All projects of a group and its subgroups. */
  record InGroup(String path) implements ProjectQuery {}

  /** All projects with a topic that the token may see. */
  record WithTopic(String topic) implements ProjectQuery {}

  /** These projects, by their paths. */
  record Named(List<String> paths) implements ProjectQuery {}
}
