package org.accalmie.policy.wire;

/** How a directive names the article that it follows: by its place in the agreement's text. */
public final class Article {
  /** No turn of the rotation is planned for the group. */
  public static final String ROTATION = "rotation";

  /** No relief is granted to the group. */
  public static final String RELIEFS = "reliefs";

  /** The agreement is suspended, and what was granted with it. */
  public static final String SUSPENDED = "suspended";

  private Article() {}

  /** A window that opens by its time. */
  public static String window(String id) {
    return "windows/" + id;
  }

  /** A slot of the rotation, which is the group's turn that week. */
  public static String turn(String slot) {
    return ROTATION + "/" + slot;
  }

  /** A relief that released figures granted. */
  public static String relief(String id) {
    return RELIEFS + "/" + id;
  }
}
