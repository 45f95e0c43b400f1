package io.kirchhofflab.app.i18n;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.ResourceBundle;

/// Every sentence the designer says, by key, in the user's language.
///
/// A pattern follows `MessageFormat`; numbers are formatted by the caller, so that units are not
/// lost.
public final class Texts {

  private static final ResourceBundle BUNDLE =
      ResourceBundle.getBundle("io.kirchhofflab.app.i18n.messages", Locale.getDefault());

  private Texts() {}

  /// The text for `key`. Errors: a missing key is our mistake and throws.
  public static String text(String key, Object... parts) {
    String pattern = BUNDLE.getString(key);
    return parts.length == 0 ? pattern : new MessageFormat(pattern, Locale.ROOT).format(parts);
  }

  /// The text for `key`, or `otherwise` where this language has none.
  public static String textOr(String key, String otherwise) {
    try {
      return BUNDLE.getString(key);
    } catch (MissingResourceException e) {
      return otherwise;
    }
  }
}
