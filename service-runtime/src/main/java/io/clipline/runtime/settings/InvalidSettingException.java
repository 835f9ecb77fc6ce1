package io.clipline.runtime.settings;

/** A setting is missing or has a value that cannot be used; the message names it and says what is expected. */
public final class InvalidSettingException extends RuntimeException {
    public InvalidSettingException(String settingName, String what) {
        super(settingName + ": " + what);
    }
}
