namespace CubeConnect.Webhooks;

/// <summary>What one of Meta's error codes means and what to do about it.</summary>
/// <remarks>Gathered from Meta's error page and its users' reports. A code that is not here has only the error's own text.</remarks>
public sealed record MetaErrorInfo
{
    internal MetaErrorInfo(int code, int lastCode, MetaErrorAdvice advice, string meaning, string whatToDo) =>
        (Code, LastCode, Advice, Meaning, WhatToDo) = (code, lastCode, advice, meaning, whatToDo);

    /// <summary>The code, or the first of a range.</summary>
    public int Code { get; }

    /// <summary>The last code of a range; equals <see cref="Code"/> where there is only one.</summary>
    public int LastCode { get; }

    /// <summary>Whether another try can help.</summary>
    public MetaErrorAdvice Advice { get; }

    /// <summary>What went wrong, in one sentence.</summary>
    public string Meaning { get; }

    /// <summary>What to do, in one sentence.</summary>
    public string WhatToDo { get; }

    /// <summary>Whether the same message, unchanged, can ever pass.</summary>
    public bool IsPermanent => Advice == MetaErrorAdvice.Permanent;

    /// <summary>Finds what is known about a code.</summary>
    /// <param name="code">Meta's number, for example 131047.</param>
    /// <returns>The entry, or null when this version does not know the code.</returns>
    public static MetaErrorInfo? For(int code) => MetaErrorCodes.Find(code);
}
