using QuantumPrune.Networks.Tasks.Yaml;

namespace QuantumPrune.Networks.Tasks;

/// <summary>Paths in a task file are relative to that file.</summary>
internal static class TaskPath
{
    public static string Resolve(Section section, string path)
    {
        try
        {
            return Path.GetFullPath(path, Path.GetDirectoryName(section.Path)!);
        }
        catch (ArgumentException e)
        {
            throw new InputException("QP1105", $"'{section.Path}', line {section.Line}: '{path}' is not a path.", "Correct it.", e);
        }
    }
}
