package io.jenkins.plugins.hyperv.build;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.tree.ClassNode;

/** Class files as they lie in a directory. */
final class ClassFile {
    private ClassFile() {}

    static ClassNode read(byte[] bytes) {
        ClassNode node = new ClassNode();
        new ClassReader(bytes).accept(node, ClassReader.SKIP_DEBUG);
        return node;
    }

    /** The class as it is on the class path of the tests. */
    static ClassNode of(Class<?> type) {
        String file = "/" + type.getName().replace('.', '/') + ".class";
        try (var in = type.getResourceAsStream(file)) {
            return read(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All classes below {@code root/folder}; none if there is no such folder. */
    static List<ClassNode> below(Path root, String folder) {
        List<ClassNode> nodes = new ArrayList<>();
        Path start = root.resolve(folder);
        if (Files.isDirectory(start)) {
            try (Stream<Path> files = Files.walk(start)) {
                for (Path file : files.filter(f -> f.toString().endsWith(".class"))
                        .sorted()
                        .toList()) {
                    nodes.add(read(Files.readAllBytes(file)));
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return nodes;
    }
}
