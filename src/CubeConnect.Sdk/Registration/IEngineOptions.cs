namespace CubeConnect.Registration;

/// <summary>The settings that every client on the engine has, whatever platform it talks to.</summary>
internal interface IEngineOptions
{
    TimeSpan Timeout { get; set; }

    TimeSpan AttemptTimeout { get; set; }

    TimeSpan ConnectTimeout { get; set; }

    TimeSpan PooledConnectionLifetime { get; set; }

    int MaxRetries { get; set; }

    int? RequestsPerMinute { get; set; }

    int MaxQueuedRequests { get; set; }

    bool ResendWhenOutcomeUnknown { get; set; }
}
