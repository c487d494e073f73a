using Google.Protobuf.Reflection;

namespace Grpc.Reflection;

/// <summary>Files and all that they import, by what they declare. Read only.</summary>
internal sealed class DescriptorIndex
{
    private readonly Dictionary<string, FileDescriptor> _files = new(StringComparer.Ordinal);
    private readonly Dictionary<string, FileDescriptor> _symbols = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SortedDictionary<int, FileDescriptor>> _extensions = new(StringComparer.Ordinal);

    public DescriptorIndex(IEnumerable<FileDescriptor> files)
    {
        var given = files.ToArray();
        Services = [.. given.SelectMany(file => file.Services).Select(service => service.FullName).Distinct().Order(StringComparer.Ordinal)];
        foreach (var file in given) Add(file);
    }

    /// <summary>Of the files themselves, not of their imports.</summary>
    public IReadOnlyList<string> Services { get; }

    public FileDescriptor? FileByName(string name) => _files.GetValueOrDefault(name);

    public FileDescriptor? FileOfSymbol(string fullName) => _symbols.GetValueOrDefault(fullName);

    public FileDescriptor? FileOfExtension(string type, int number) => _extensions.GetValueOrDefault(type)?.GetValueOrDefault(number);

    /// <summary>In ascending order; null for a message that is not known.</summary>
    public IEnumerable<int>? ExtensionNumbers(string type) => _extensions.GetValueOrDefault(type)?.Keys;

    /// <summary>A file, then what it imports, breadth first, each once.</summary>
    public static IEnumerable<FileDescriptor> WithDependencies(FileDescriptor file)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal) { file.Name };
        for (var next = new Queue<FileDescriptor>([file]); next.TryDequeue(out var current);)
        {
            yield return current;
            foreach (var dependency in current.Dependencies.Where(dependency => seen.Add(dependency.Name))) next.Enqueue(dependency);
        }
    }

    private void Add(FileDescriptor file)
    {
        if (!_files.TryAdd(file.Name, file)) return;
        foreach (var dependency in file.Dependencies) Add(dependency);
        foreach (var message in file.MessageTypes) Add(message);
        foreach (var type in file.EnumTypes) Add(type);
        foreach (var service in file.Services) Add(service);
        foreach (var extension in file.Extensions.UnorderedExtensions) AddExtension(extension);
    }

    private void Add(MessageDescriptor message)
    {
        AddSymbol(message);
        _extensions.TryAdd(message.FullName, []);
        foreach (var field in message.Fields.InDeclarationOrder()) AddSymbol(field);
        foreach (var group in message.Oneofs) AddSymbol(group);
        foreach (var nested in message.NestedTypes) Add(nested);
        foreach (var type in message.EnumTypes) Add(type);
        foreach (var extension in message.Extensions.UnorderedExtensions) AddExtension(extension);
    }

    /// <summary>Values of an enumeration are named beside it, not inside it.</summary>
    private void Add(EnumDescriptor type)
    {
        AddSymbol(type);
        var scope = type.FullName[..^type.Name.Length];
        foreach (var value in type.Values) _symbols.TryAdd(scope + value.Name, type.File);
    }

    private void Add(ServiceDescriptor service)
    {
        AddSymbol(service);
        foreach (var method in service.Methods) AddSymbol(method);
    }

    /// <summary>The extended message lies in the same file or in an import, which is in already.</summary>
    private void AddExtension(FieldDescriptor extension)
    {
        AddSymbol(extension);
        var type = extension.ExtendeeType.FullName;
        if (!_extensions.TryGetValue(type, out var numbers)) _extensions[type] = numbers = [];
        numbers.TryAdd(extension.FieldNumber, extension.File);
    }

    private void AddSymbol(IDescriptor symbol) => _symbols.TryAdd(symbol.FullName, symbol.File);
}
