namespace Grpc.Core;

/// <summary>What is known of a method without its message types.</summary>
public interface IMethod
{
    /// <summary>Which sides send more than one message.</summary>
    MethodType Type { get; }

    /// <summary>The service with its package: <c>quantumprune.v1.SolverService</c>.</summary>
    string ServiceName { get; }

    /// <summary>The method alone: <c>Submit</c>.</summary>
    string Name { get; }

    /// <summary>The path of the calls: <c>/quantumprune.v1.SolverService/Submit</c>.</summary>
    string FullName { get; }
}
