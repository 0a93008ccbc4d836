package dev.slipway.delivery.forge;

import java.io.IOException;
import java.util.List;

/** The issues of a project. */
public interface Issues {

  /** Issues of every author with a label, open and closed, oldest first. */
  List<Issue> withLabel(String label) throws IOException;

  Issue open(String title, String description, List<String> labels) throws IOException;

  /** Changes the text of an issue, and opens or closes it. */
  Issue edit(long iid, String title, String description, boolean open) throws IOException;
}
