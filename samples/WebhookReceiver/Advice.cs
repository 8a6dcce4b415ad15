using CubeConnect.Webhooks;

namespace WebhookReceiver;

/// <summary>Says of a failed message what to do about it.</summary>
internal static class Advice
{
    public static async Task PrintAsync(MessageStatusUpdated status)
    {
        foreach (var error in status.Errors)
        {
            await Console.Out.WriteLineAsync(error.Info is { } info
                ? $"  -> {error.Code}, {info.Advice}: {info.Meaning} {info.WhatToDo}"
                : $"  -> {error.Code}: {error.Title}");
        }
    }
}
