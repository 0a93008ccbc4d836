/**
 * JSON without a mapper, whose classes cost more time than a goal's work (docs/decisions/0014). It
 * is read in one of two ways, which differ in what they are for (docs/decisions/0020):
 *
 * <ul>
 *   <li>{@link dev.slipway.manifest.json.Json}, a tree: documents that every reader has to read
 *       alike, because they are identified by a digest or handed from goal to goal, such as image
 *       manifests, {@code image.json}, {@code release.json} and plans. Duplicate names are
 *       rejected, and numbers keep all their digits.
 *   <li>{@link dev.slipway.manifest.json.JsonMaps}, plain maps: what API servers and other programs
 *       write, and what is sent to them. Objects are maps everywhere in Slipway, whether they come
 *       from YAML or from a server. Of duplicate names the last counts, as for the server.
 * </ul>
 *
 * Both use Jackson's streaming parser with its limits of depth, numbers and names. Lists that are
 * too large for either are read field by field ({@code cluster.ObjectStateStream}).
 */
@NullMarked
package dev.slipway.manifest.json;

import org.jspecify.annotations.NullMarked;
