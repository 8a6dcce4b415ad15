namespace CubeConnect.Testing;

/// <summary>What a <see cref="FaultServer"/> does with one request. The name is what the fault matrix prints.</summary>
internal sealed record Fault(string Name, Func<FaultConnection, Task> Play)
{
    /// <summary>Acts as soon as the connection is there, before TLS and before any byte of a request.</summary>
    public bool IsAtAccept { get; private init; }

    /// <summary>Accepts the connection and never says a word; under TLS this is a handshake that hangs.</summary>
    public static Fault Silence { get; } = new("accepted, then silence", connection => connection.StaySilentAsync()) { IsAtAccept = true };

    /// <summary>Takes the whole request and never answers.</summary>
    public static Fault NoAnswer { get; } = new("no answer", async connection =>
    {
        await connection.ReadRequestAsync();
        await connection.StaySilentAsync();
    });

    /// <summary>Answers a request that the test did not foresee; the server complains again when it is disposed.</summary>
    public static Fault NotScripted { get; } = new("not scripted", async connection =>
    {
        var request = await connection.ReadRequestAsync(isScripted: false);
        await connection.SendAsync(RawAnswer.Of(WireReply.NotScripted(request)));
    });

    /// <summary>A healthy answer; the connection stays for the next request.</summary>
    public static Fault Answer(int status, string? json = null, params (string Name, string Value)[] headers) =>
        Answer($"answer {status}", RawAnswer.Json(status, json, headers));

    /// <summary>Any bytes as an answer; the connection stays.</summary>
    public static Fault Answer(string name, byte[] answer) => new(name, async connection =>
    {
        await connection.ReadRequestAsync();
        await connection.SendAsync(answer);
    });

    /// <summary>Any bytes as an answer, then the end of the connection without a word about it in the headers.</summary>
    public static Fault AnswerThen(Cut cut, string name, byte[] answer) => new($"{name}, then {Word(cut)}", async connection =>
    {
        await connection.ReadRequestAsync();
        await connection.SendAsync(answer);
        await connection.CutAsync(cut);
    });

    /// <summary>The first bytes of an answer, then the end of the connection.</summary>
    public static Fault AnswerCutAt(int bytes, byte[] answer, Cut cut) =>
        AnswerThen(cut, $"{bytes} of {answer.Length} bytes of the answer", answer[..bytes]);

    /// <summary>
    /// Reads the request to its last byte, then ends the connection. On a kept-alive connection: script a healthy answer before it.
    /// </summary>
    public static Fault AfterRequest(Cut cut) => new($"{Word(cut)} after the whole request", async connection =>
    {
        await connection.ReadRequestAsync();
        await connection.CutAsync(cut);
    });

    /// <summary>Reads so many bytes of head and body, then ends the connection; 0 ends it before TLS and before any byte.</summary>
    public static Fault RequestCutAt(int bytes, Cut cut) => bytes == 0
        ? new($"{Word(cut)} when accepted", connection => connection.CutAsync(cut)) { IsAtAccept = true }
        : new($"{Word(cut)} after {bytes} bytes of the request", async connection =>
        {
            await connection.ReadRequestAsync(stopAtByte: bytes);
            await connection.CutAsync(cut);
        });

    /// <summary>Reads the head and so many bytes of the body, then ends the connection.</summary>
    public static Fault BodyCutAt(int bytes, Cut cut) => new($"{Word(cut)} after {bytes} bytes of the body", async connection =>
    {
        await connection.ReadRequestAsync(stopAtBodyByte: bytes);
        await connection.CutAsync(cut);
    });

    /// <summary>Sends bytes before it has read any, or in place of a TLS handshake, and closes.</summary>
    public static Fault SayAtAccept(string name, byte[] bytes) => new(name, async connection =>
    {
        await connection.SendAsync(bytes);
        await connection.CutAsync(Cut.Close);
    })
    { IsAtAccept = true };

    /// <summary>The answer, one byte a packet.</summary>
    /// <param name="answer">The bytes of the answer.</param>
    /// <param name="before">Awaited before each byte, with its index: the test's own pace, for example a clock it turns by hand.</param>
    public static Fault Drip(byte[] answer, Func<int, Task>? before = null) => new("an answer that drips", async connection =>
    {
        await connection.ReadRequestAsync();
        for (var i = 0; i < answer.Length; i++)
        {
            if (before is not null) await before(i).WaitAsync(connection.ServerStops);
            await connection.SendAsync(answer.AsMemory(i, 1));
        }
    });

    /// <summary>The beginning of an answer, and nothing more while the client waits.</summary>
    public static Fault Stall(int bytes, byte[] answer) =>
        new($"{bytes} of {answer.Length} bytes of the answer, then silence", async connection =>
    {
        await connection.ReadRequestAsync();
        await connection.SendAsync(answer.AsMemory(0, bytes));
        await connection.StaySilentAsync();
    });

    public override string ToString() => Name;

    private static string Word(Cut cut) => cut == Cut.Reset ? "reset" : "closed";
}
