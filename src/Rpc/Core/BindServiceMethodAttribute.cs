namespace Grpc.Core;

/// <summary>Names the static method that lists a service's methods; written by the generator on service bases.</summary>
/// <param name="bindType">The type that holds the method.</param>
/// <param name="bindMethodName">The method, which takes a <see cref="ServiceBinderBase" /> and the service.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class BindServiceMethodAttribute(Type bindType, string bindMethodName) : Attribute
{
    /// <summary>The type that holds the method.</summary>
    public Type BindType { get; } = bindType;

    /// <summary>The method's name.</summary>
    public string BindMethodName { get; } = bindMethodName;
}
