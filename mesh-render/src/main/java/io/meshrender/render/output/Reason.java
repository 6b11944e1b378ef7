package io.meshrender.render.output;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.Locale;
import java.util.Optional;

/** Why a disk refused a step, in words: the message of these exceptions is the path alone, as the machine knows it. */
final class Reason {
    private Reason() {}

    /** A few words, in lower case. */
    static String of(IOException e) {
        if (e instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (e instanceof NoSuchFileException) {
            return "it is gone";
        }
        if (e instanceof FileAlreadyExistsException || e instanceof NotDirectoryException) {
            return "something else is in its place";
        }
        if (e instanceof DirectoryNotEmptyException) {
            return "a folder that is not empty is in its place";
        }
        Optional<String> said = e instanceof FileSystemException system
                ? Optional.ofNullable(system.getReason())
                : Optional.ofNullable(e.getMessage());
        return said.map(text -> text.toLowerCase(Locale.ROOT)).orElse("the system does not say why");
    }
}
